// SPDX-License-Identifier: Apache-2.0
#include "model/variant.hpp"

#include <algorithm>
#include <type_traits>

namespace demarche {

namespace {

bool same(const Formula& a, const Formula& b) {
  return std::equal(a.steps().begin(), a.steps().end(), b.steps().begin(), b.steps().end(),
                    [](const Formula::Step& x, const Formula::Step& y) {
                      return x.op == y.op && x.argument == y.argument;
                    });
}

bool same(const Statement& a, const Statement& b) {
  return same(a.want, b.want);
}

bool same(const Weight& a, const Weight& b) {
  return a.millionths == b.millionths && same(a.want, b.want);
}

bool same(const StateSet& a, const StateSet& b) {
  if (a.which.index() != b.which.index()) return false;
  if (const auto* formula = std::get_if<Formula>(&a.which)) {
    return same(*formula, std::get<Formula>(b.which));
  }
  return std::get<std::uint64_t>(a.which) == std::get<std::uint64_t>(b.which);
}

bool same(const RankGroup& a, const RankGroup& b);

template <class Part>
bool all_same(const std::vector<Part>& a, const std::vector<Part>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Part& x, const Part& y) { return same(x, y); });
}

bool same(const RankGroup& a, const RankGroup& b) {
  return all_same(a.members, b.members);
}

bool same_order(const Preference& a, const Preference& b) {
  if (a.order.index() != b.order.index()) return false;
  return std::visit(
      [&](const auto& order) {
        return all_same(order, std::get<std::decay_t<decltype(order)>>(b.order));
      },
      a.order);
}

bool same_status_quo(const Model& model, const StatusQuo& status_quo) {
  return model.status_quo && model.status_quo->state == status_quo.state &&
         code_of(model.status_quo->options) == code_of(status_quo.options);
}

// Removes the rules with the given indices, which ascend, and adds others.
template <class Rule>
void change_rules(std::vector<Rule>& rules, const std::vector<std::size_t>& dropped,
                  const std::vector<Rule>& added) {
  for (auto rule = dropped.rbegin(); rule != dropped.rend(); ++rule) {
    rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(*rule));
  }
  rules.insert(rules.end(), added.begin(), added.end());
}

}  // namespace

Model varied(const Model& model, const Variant& variant) {
  Model changed = model;
  changed.variants.clear();
  for (Source& source : changed.sources) source.text.clear();
  for (const NewPreference& one : variant.preferences) {
    changed.preferences[one.party] = one.preference;
  }
  for (const NewDirection& one : variant.directions) {
    changed.options[one.option].direction = one.direction;
  }
  change_rules(changed.infeasible, variant.dropped_infeasible, variant.infeasible);
  change_rules(changed.forbidden, variant.dropped_forbidden, variant.forbidden);
  if (variant.status_quo) changed.status_quo = variant.status_quo;
  return changed;
}

bool changes(const Model& model, const Variant& variant) {
  const auto& preferences = variant.preferences;
  const auto& directions = variant.directions;
  return !variant.infeasible.empty() || !variant.forbidden.empty() ||
         !variant.dropped_infeasible.empty() || !variant.dropped_forbidden.empty() ||
         (variant.status_quo && !same_status_quo(model, *variant.status_quo)) ||
         std::any_of(preferences.begin(), preferences.end(),
                     [&](const NewPreference& one) {
                       return !same_order(one.preference, model.preferences[one.party]);
                     }) ||
         std::any_of(directions.begin(), directions.end(), [&](const NewDirection& one) {
           return one.direction != model.options[one.option].direction;
         });
}

}  // namespace demarche
