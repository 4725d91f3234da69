// SPDX-License-Identifier: Apache-2.0
#include "check/find_check.hpp"

#include <algorithm>
#include <set>

namespace demarche::check {

namespace {

// The most options of one party that are tried in all combinations, and the most combinations that
// are tried for one sanction.
constexpr std::size_t kMostOptions = 16;
constexpr std::size_t kMostWork = 2'000'000;

bool has(std::uint64_t code, std::size_t option) {
  return ((code >> option) & 1) != 0;
}

bool holds_at(const Formula& formula, std::uint64_t code) {
  return formula.holds([&](std::uint32_t option) { return has(code, option); });
}

class SearchChecker {
 public:
  SearchChecker(const Model& model, const Formula& where, const SearchFinding& finding,
                const FoundState& found)
      : model_(model), where_(where), finding_(finding), found_(found), s_(found.code) {}

  FindCheck run() {
    if (!is_feasible(s_)) wrong("the state is not feasible");
    if (!holds_at(where_, s_)) wrong("the formula does not hold");
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      if (finding_.not_for == p) {
        check_unstable(p);
      } else if (can_try(p)) {
        check_stable(p);
      }
    }
    return std::move(result_);
  }

 private:
  bool improving() const {
    return finding_.under == Concept::seq || finding_.under == Concept::sseq;
  }
  bool symmetric() const {
    return finding_.under == Concept::smr || finding_.under == Concept::sseq;
  }

  void wrong(const std::string& sentence) { result_.wrong.push_back(sentence); }
  void wrong_for(std::size_t party, const std::string& sentence) {
    wrong(model_.parties[party].id + ": " + sentence);
  }

  bool can_try(std::size_t party) {
    if (model_.parties[party].option_count <= kMostOptions) return true;
    result_.complete = false;
    return false;
  }

  bool is_feasible(std::uint64_t code) const {
    for (const Infeasible& rule : model_.infeasible) {
      if (holds_at(rule.when, code)) return false;
    }
    return true;
  }

  bool is_move(std::size_t party, std::uint64_t from, std::uint64_t to) const {
    if (from == to || !is_feasible(to)) return false;
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if (has(from, o) == has(to, o)) continue;
      const Option& option = model_.options[o];
      if (option.party != party) return false;
      if (option.direction == Direction::forwards && !has(to, o)) return false;
      if (option.direction == Direction::backwards && has(to, o)) return false;
    }
    for (const ForbiddenMove& rule : model_.forbidden) {
      if (rule.party == party && holds_at(rule.from, from) && holds_at(rule.to, to)) return false;
    }
    return true;
  }

  // A greater vector is liked better.
  std::vector<std::int64_t> worth(std::size_t party, std::uint64_t code) const {
    const auto& order = model_.preferences[party].order;
    std::vector<std::int64_t> worth;
    if (const auto* priorities = std::get_if<Priorities>(&order)) {
      for (const Statement& one : *priorities) worth.push_back(holds_at(one.want, code) ? 1 : 0);
    } else if (const auto* weights = std::get_if<Weights>(&order)) {
      worth.push_back(0);
      for (const Weight& one : *weights) {
        if (holds_at(one.want, code)) worth.back() += one.millionths;
      }
    } else {
      std::int64_t place = 0;
      for (const RankGroup& group : std::get<Ranking>(order)) {
        --place;
        for (const StateSet& member : group.members) {
          if (holds_at(std::get<Formula>(member.which), code)) worth.push_back(place);
        }
      }
    }
    return worth;
  }
  bool prefers(std::size_t party, std::uint64_t q, std::uint64_t s) const {
    return worth(party, q) > worth(party, s);
  }

  std::vector<std::uint64_t> moves(std::size_t party, std::uint64_t from) const {
    const Party& one = model_.parties[party];
    std::vector<std::uint64_t> to;
    for (std::uint64_t choice = 0; choice < std::uint64_t{1} << one.option_count; ++choice) {
      std::uint64_t q = from;
      for (std::size_t k = 0; k < one.option_count; ++k) {
        const std::uint64_t bit = std::uint64_t{1} << (one.first_option + k);
        q = has(choice, k) ? q | bit : q & ~bit;
      }
      if (is_move(party, from, q)) to.push_back(q);
    }
    return to;
  }

  // Whether the end of a sanction leaves the party no better off than the state found.
  bool deters(std::size_t party, std::uint64_t end) const {
    if (prefers(party, end, s_)) return false;
    if (!symmetric()) return true;
    const std::vector<std::uint64_t> escapes = moves(party, end);
    return std::none_of(escapes.begin(), escapes.end(),
                        [&](std::uint64_t q) { return prefers(party, q, s_); });
  }

  void check_stable(std::size_t party) {
    for (const std::uint64_t to : moves(party, s_)) {
      if (!prefers(party, to, s_)) continue;
      const auto met = std::find_if(
          found_.deterred.begin(), found_.deterred.end(),
          [&](const SearchImprovement& one) { return one.party == party && one.to == to; });
      if (finding_.under == Concept::nash || met == found_.deterred.end()) {
        wrong_for(party, "has an improvement that nothing is said to deter");
      } else {
        check_sanction(*met);
      }
    }
  }

  void check_sanction(const SearchImprovement& improvement) {
    const std::size_t party = improvement.party;
    std::uint64_t at = improvement.to;
    std::size_t last = party;
    for (const SearchStep& step : improvement.sanction) {
      if (step.party == last || step.party == party || !is_move(step.party, at, step.to) ||
          (improving() && !prefers(step.party, step.to, at))) {
        return wrong_for(party, "a sanction against it is not a legal sequence");
      }
      at = step.to;
      last = step.party;
    }
    if (improvement.sanction.empty() || !deters(party, at)) {
      wrong_for(party, "a sanction against it does not deter");
    }
  }

  void check_unstable(std::size_t party) {
    if (!found_.undeterred || found_.undeterred->party != party ||
        !is_move(party, s_, found_.undeterred->to) || !prefers(party, found_.undeterred->to, s_)) {
      return wrong_for(party, "has not the improvement that it is said to have");
    }
    if (finding_.under == Concept::nash) return;
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      if (!can_try(p)) return;
    }
    search_sanction(party, found_.undeterred->to);
  }

  // All pairs of a state that the others reach and the one who made the last step.
  void search_sanction(std::size_t party, std::uint64_t to) {
    std::set<std::pair<std::uint64_t, std::size_t>> seen{{to, party}};
    std::vector<std::pair<std::uint64_t, std::size_t>> waiting{{to, party}};
    std::size_t work = 0;
    while (!waiting.empty()) {
      const auto [at, last] = waiting.back();
      waiting.pop_back();
      for (std::size_t mover = 0; mover < model_.parties.size(); ++mover) {
        if (mover == party || mover == last) continue;
        work += std::size_t{1} << model_.parties[mover].option_count;
        if (work > kMostWork) {
          result_.complete = false;
          return;
        }
        for (const std::uint64_t q : moves(mover, at)) {
          if (improving() && !prefers(mover, q, at)) continue;
          if (!seen.insert({q, mover}).second) continue;
          if (deters(party, q)) return wrong_for(party, "its improvement is deterred");
          waiting.emplace_back(q, mover);
        }
      }
    }
  }

  const Model& model_;
  const Formula& where_;
  const SearchFinding& finding_;
  const FoundState& found_;
  std::uint64_t s_;
  FindCheck result_;
};

}  // namespace

FindCheck check_found(const Model& model, const Formula& where, const SearchFinding& finding,
                      const FoundState& found) {
  return SearchChecker(model, where, finding, found).run();
}

}  // namespace demarche::check
