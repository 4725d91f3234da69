// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/values.hpp"

#include <algorithm>
#include <utility>

namespace demarche::clauses {

std::uint32_t Values::family(What what, const std::string& name) {
  return families_.try_emplace({what, name}, static_cast<std::uint32_t>(families_.size()))
      .first->second;
}

std::uint32_t Values::set_number(const Bits& set) {
  const auto [found, is_new] =
      set_numbers_.try_emplace(set, static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(set);
  return found->second;
}

Value Values::of_leaf(const Leaf& leaf) {
  const auto [found, is_new] = of_leaves_.try_emplace(leaf, static_cast<Value>(nodes_.size()));
  if (is_new) {
    nodes_.push_back({Form::leaf, true, static_cast<std::uint32_t>(leaves_.size()), {}});
    leaves_.push_back(leaf);
  }
  return found->second;
}

Value Values::event(What what, const std::string& name) {
  Bits events = nobody();
  events.set(actors_);
  return of_leaf({family(what, name), set_number(events), false, JudgeKind::contingent});
}

Value Values::held(What what, const std::string& name, const Bits& holders, bool every,
                   JudgeKind kind) {
  return of_leaf({family(what, name), set_number(holders), every, kind});
}

Value Values::negation(Value of) {
  if (of <= kYes) return of == kNo ? kYes : kNo;
  if (nodes_[of].form == Form::negation) return nodes_[of].parts.front();
  return stored({Form::negation, false, 0, {of}});
}

Value Values::join(bool all, std::vector<Value> parts) {
  const Value neutral = all ? kYes : kNo;
  const Value absorbing = all ? kNo : kYes;
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  std::erase(parts, neutral);
  if (parts.empty()) return neutral;
  if (parts.front() == absorbing) return absorbing;
  if (parts.size() == 1) return parts.front();
  const bool monotone =
      std::all_of(parts.begin(), parts.end(), [&](Value part) { return nodes_[part].monotone; });
  return stored({all ? Form::all : Form::any, monotone, 0, std::move(parts)});
}

Value Values::stored(Node node) {
  const auto [found, is_new] =
      of_parts_.try_emplace({node.form, node.parts}, static_cast<Value>(nodes_.size()));
  if (is_new) nodes_.push_back(std::move(node));
  return found->second;
}

}  // namespace demarche::clauses
