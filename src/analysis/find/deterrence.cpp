// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/deterrence.hpp"

#include <algorithm>
#include <unordered_map>

#include "analysis/find/improve.hpp"

namespace demarche {

namespace {

// Settings tried that cost as much as a conflict of the solver.
constexpr std::uint64_t kSettingsToDeter = 100;
// A party with more options is not searched through.
constexpr std::size_t kMostTriedToDeter = 12;

using Verdict = Deterrence::Verdict;

}  // namespace

Deterrents::Deterrents(const Implicit& model, Concept under, const SearchBounds& bounds,
                       Effort& effort, const Control& control)
    : model_(model),
      under_(under),
      bounds_(bounds),
      effort_(effort),
      control_(control),
      open_end_exact_(is_open_end_exact(model.model()) && !asks_improvements(under)) {
  const auto& parties = model.model().parties;
  small_ = std::all_of(parties.begin(), parties.end(),
                       [](const Party& party) { return party.option_count <= kMostTriedToDeter; });
}

Deterrence Deterrents::decide(std::size_t party, std::uint64_t from, std::uint64_t to,
                              std::size_t steps, bool thorough) {
  Deterrence found = again(party, from, to);
  if (found.verdict != Verdict::yes) found = attempt(party, from, to, steps, thorough);
  if (found.verdict == Verdict::yes) met_[{party, to & model_.own(party)}] = found.sanction;
  // Past the effort nothing was looked at to the end.
  return effort_.is_spent() ? Deterrence{} : found;
}

Deterrence Deterrents::again(std::size_t party, std::uint64_t from, std::uint64_t to) {
  const auto met = met_.find({party, to & model_.own(party)});
  if (met == met_.end()) return {};
  Deterrence found;
  std::size_t last = party;
  for (const SearchStep& step : met->second) {
    const std::uint64_t own = model_.own(step.party);
    const std::uint64_t next = (to & ~own) | (step.to & own);
    if (next == to) continue;
    if (step.party == last || !model_.can_move(step.party, to, next)) return {};
    if (asks_improvements(under_) && !model_.prefers(step.party, next, to)) return {};
    found.sanction.push_back({step.party, next});
    to = next;
    last = step.party;
  }
  if (!found.sanction.empty() && deters(party, from, to)) found.verdict = Verdict::yes;
  return found;
}

Deterrence Deterrents::attempt(std::size_t party, std::uint64_t from, std::uint64_t to,
                               std::size_t steps, bool thorough) {
  Deterrence found = search(party, from, to, bounds_.first);
  if (found.verdict != Verdict::open) return found;
  found = solve(party, from, to, 0);
  if (found.verdict != Verdict::open || open_end_exact_) return found;
  if (steps > 0) found = solve(party, from, to, steps);
  if (found.verdict != Verdict::open || !thorough) return found;
  return search(party, from, to, bounds_.last);
}

std::optional<std::uint64_t> Deterrents::escape(std::size_t party, std::uint64_t from,
                                                std::uint64_t end, bool& looked) {
  const BetterMoves better = better_moves(model_, party, end, from, 1, effort_, control_);
  looked = better.complete || !better.to.empty();
  if (better.to.empty()) return std::nullopt;
  return better.to.front();
}

bool Deterrents::deters(std::size_t party, std::uint64_t from, std::uint64_t end) {
  if (model_.prefers(party, end, from)) return false;
  bool looked = true;
  return !allows_escape(under_) || (!escape(party, from, end, looked) && looked);
}

// Breadth first over the states that the others reach, each with its last mover: no party moves
// twice running. A state is taken up once with everybody's moves but those of the first who came to
// it; and if somebody else comes to it as well, once more with the moves of that first one. Without
// forbidden moves the second time brings nothing: two moves (or improvements) of one party are one.
Deterrence Deterrents::search(std::size_t party, std::uint64_t from, std::uint64_t to,
                              std::uint64_t most) {
  constexpr std::size_t none = ~std::size_t{0};
  struct Node {
    std::uint64_t code;
    std::size_t mover;  // who made the last step
    std::size_t only;   // who alone is to go on, or none: everybody but the mover
    std::size_t before;
  };
  Deterrence found;
  if (!small_) return found;
  std::vector<Node> nodes{{to, none, none, none}};
  std::unordered_map<std::uint64_t, std::size_t> first_mover{{to, none}};
  std::unordered_map<std::uint64_t, bool> twice;
  const bool improving = asks_improvements(under_);
  const bool order_matters = !model_.model().forbidden.empty();
  std::uint64_t looked_at = 0;
  const auto sequence = [&](std::size_t node) {
    std::vector<SearchStep> steps;
    for (; nodes[node].before != none; node = nodes[node].before) {
      steps.push_back({nodes[node].mover, nodes[node].code});
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  };
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    const Node node = nodes[at];
    for (std::size_t mover = 0; mover < model_.parties(); ++mover) {
      if (mover == party || (node.only == none ? mover == node.mover : mover != node.only))
        continue;
      looked_at += std::uint64_t{1} << model_.model().parties[mover].option_count;
      model_.for_each_move(mover, node.code, [&](std::uint64_t q) {
        if (improving && !model_.prefers(mover, q, node.code)) return true;
        const auto [entry, is_new] = first_mover.try_emplace(q, mover);
        if (is_new) {
          nodes.push_back({q, mover, none, at});
          if (deters(party, from, q)) {
            found.verdict = Verdict::yes;
            found.sanction = sequence(nodes.size() - 1);
            return false;
          }
        } else if (order_matters && entry->second != mover && entry->second != none &&
                   twice.try_emplace(q, true).second) {
          nodes.push_back({q, mover, entry->second, at});
        }
        return true;
      });
      if (found.verdict == Verdict::yes || looked_at >= most) break;
    }
    if (found.verdict == Verdict::yes || looked_at >= most) break;
    if (at + 1 == nodes.size()) found.verdict = Verdict::no;
  }
  effort_.spend(1 + looked_at / kSettingsToDeter);
  control_.checkpoint();
  return found;
}

// The clauses of a sanction between given states.
Deterrence Deterrents::solve(std::size_t party, std::uint64_t from, std::uint64_t to,
                             std::size_t steps) {
  const Model& model = model_.model();
  Clauses clauses;
  const Literal open = clauses.fresh();
  Sanction sanction(clauses, model,
                    {under_, party, Clauses::constant(model.options.size(), from),
                     Clauses::constant(model.options.size(), to), kTrue, steps, open});
  // Without an open end first: that can find a sanction. It takes at least a step.
  bool may_be_open = steps == 0;
  for (;;) {
    const Solver::Answer answer = clauses.solve({may_be_open ? kTrue : -open}, effort_, control_);
    if (answer == Solver::Answer::effort_spent) return {};
    if (answer == Solver::Answer::no) {
      if (may_be_open) return {Verdict::no, {}};
      may_be_open = true;
      continue;
    }
    const std::uint64_t end = sanction.end();
    if (allows_escape(under_)) {
      bool looked = true;
      if (const auto escaped = escape(party, from, end, looked)) {
        sanction.no_escape(*escaped);
        continue;
      }
      if (!looked) return {};
    }
    if (!sanction.is_open()) return {Verdict::yes, sanction.sequence()};
    if (steps == 0 && open_end_exact_) return {Verdict::yes, one_by_one(to, end)};
    return {};
  }
}

std::vector<SearchStep> Deterrents::one_by_one(std::uint64_t to, std::uint64_t end) const {
  std::vector<SearchStep> steps;
  for (std::size_t p = 0; p < model_.parties(); ++p) {
    const std::uint64_t next = (to & ~model_.own(p)) | (end & model_.own(p));
    if (next == to) continue;
    steps.push_back({p, next});
    to = next;
  }
  return steps;
}

}  // namespace demarche
