// SPDX-License-Identifier: Apache-2.0
// A change of preferences in words: which statements or ranks go above or below which.
#include <algorithm>

#include "present/requirement.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

// A longest part of the order that stands as it did: what is in it does not move.
std::vector<bool> staying(const std::vector<std::size_t>& order) {
  std::vector<std::size_t> length(order.size(), 1);
  std::vector<std::size_t> before(order.size(), order.size());
  std::size_t last = order.size();
  for (std::size_t k = 0; k < order.size(); ++k) {
    for (std::size_t b = 0; b < k; ++b) {
      if (order[b] < order[k] && length[b] + 1 > length[k]) {
        length[k] = length[b] + 1;
        before[k] = b;
      }
    }
    if (last == order.size() || length[k] > length[last]) last = k;
  }
  std::vector<bool> stays(order.size(), false);
  for (; last != order.size(); last = before[last]) stays[last] = true;
  return stays;
}

class Describer {
 public:
  Describer(const Model& model, const Graph& graph, ChangeBy by, std::size_t party)
      : words_(model, graph), graph_(graph), party_(party) {
    if (by == ChangeBy::statements) {
      statements_ = std::get_if<Priorities>(&model.preferences[party].order);
    }
  }

  // Each move puts something right above or below something else; done one after the other they lead
  // to the order.
  std::string describe(const std::vector<std::size_t>& order) const {
    const std::vector<bool> stays = staying(order);
    std::vector<std::string> moves;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (stays[k]) continue;
      // Up, if something that stays stood before it and stands after it now.
      std::size_t after = k;
      while (after < order.size() && !(stays[after] && order[after] < order[k])) ++after;
      std::size_t next = k;
      while (next < order.size() && !stays[next]) ++next;
      if (after < order.size() && next < order.size()) {
        moves.push_back(item(order[k]) + " above " + item(order[next]));
        continue;
      }
      // Something stays before it: else it could stay too. What stands between is told already.
      moves.push_back(item(order[k]) + " below " + item(order[k - 1]));
    }
    return words_.party(party_) + (statements_ != nullptr ? " put " : " ranked ") + join(moves);
  }

 private:
  std::string item(std::size_t k) const {
    if (statements_ != nullptr) return "\"" + (*statements_)[k].want.text() + "\"";
    StateId first = kNoState;
    std::size_t equals = 0;
    for (StateId s = 0; s < graph_.size(); ++s) {
      if (graph_.place(party_, s) != k + 1) continue;
      if (first == kNoState) {
        first = s;
      } else {
        ++equals;
      }
    }
    return words_.state(first) +
           (equals == 0 ? "" : " with its " + count_of(equals, "equal", "equals"));
  }

  Words words_;
  const Graph& graph_;
  std::size_t party_;
  const Priorities* statements_ = nullptr;
};

}  // namespace

std::string change_in_words(const Model& model, const Graph& graph, ChangeBy by,
                            const Change& change) {
  std::vector<std::string> parts;
  for (const Reordering& one : change.parties) {
    parts.push_back(Describer(model, graph, by, one.party).describe(one.order));
  }
  return join(parts);
}

}  // namespace demarche
