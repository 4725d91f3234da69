// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/find.hpp"

#include <array>
#include <map>

#include "analysis/find/deterrence.hpp"
#include "analysis/find/improve.hpp"
#include "analysis/find/preference.hpp"

namespace demarche {

namespace {

using Verdict = Deterrence::Verdict;
using Rest = SearchFinding::Rest;

// The lengths of sanctions that are tried, one after the other.
constexpr std::array<std::size_t, 9> kLengths{0, 1, 2, 3, 4, 6, 8, 12, 16};
// Candidates that are excluded one by one, and candidates that are left open, before the next
// length is tried; for each step.
constexpr std::size_t kMostExcluded = 100;
constexpr std::size_t kMostOpen = 100;
// The most improvements of one party that are looked at from one state.
constexpr std::size_t kMostImprovements = 4096;
// A party with as many options or fewer has all its settings made constraints at once under Nash.
constexpr std::size_t kAtOnce = 5;

// What holds for every length, learnt on the way.
struct Learnt {
  // Parties and settings of their options that were objected to.
  std::vector<std::pair<std::size_t, std::uint64_t>> objections;
  // By party: settings by which it escaped from a sanction.
  std::vector<std::vector<std::uint64_t>> escapes;
  // States found, and states that are certainly none of those looked for.
  std::vector<std::uint64_t> settled;
  // Sanctions that met the improvement of the party for which the state must not be stable.
  std::vector<std::vector<SearchStep>> met;
};

// The clauses for one length of sanctions, or for none: then nothing deters.
class StateCandidates {
 public:
  StateCandidates(const Implicit& implicit, const FindQuestion& question,
                  std::optional<std::size_t> length, const Learnt& learnt, const Control& control)
      : implicit_(implicit),
        model_(implicit.model()),
        question_(question),
        length_(length),
        open_(clauses_.fresh()) {
    state_ = clauses_.with_fresh(SymbolicState(model_.options.size(), kFalse), ~std::uint64_t{0});
    clauses_.add({feasible(clauses_, model_, state_)});
    clauses_.add({clauses_.holds(question.where, state_)});
    if (question.not_for) {
      const std::size_t party = *question.not_for;
      improved_ = clauses_.with_fresh(state_, implicit.own(party));
      clauses_.add({can_move(clauses_, model_, party, state_, improved_)});
      clauses_.add({prefers(clauses_, model_.preferences[party], improved_, state_)});
    }
    // What was objected to before is asked for at once. At length 0 that is all there is to ask for.
    // At the others it is asked for in the cheap way, which is necessary; whole sequences follow
    // where it is objected to again.
    for (const auto& [party, setting] : learnt.objections) {
      control.checkpoint();
      if (length == 0) {
        object(party, setting, learnt.escapes[party]);
      } else if (!necessary_.contains({party, setting})) {
        require(necessary_, 0, kTrue, party, setting, learnt.escapes[party]);
      }
    }
    for (const std::uint64_t code : learnt.settled) exclude(code);
    for (const std::vector<SearchStep>& steps : learnt.met) not_met(steps);
  }

  Solver::Answer next(bool open, Effort& effort, const Control& control) {
    return clauses_.solve({open ? open_ : -open_}, effort, control);
  }

  // After a yes.
  std::uint64_t code() const { return clauses_.code(state_); }
  std::uint64_t improved() const { return clauses_.code(improved_); }
  // The sanction against a setting that was objected to, or null.
  const Sanction* sanction(std::size_t party, std::uint64_t setting) const {
    const auto found = sanctions_.find({party, setting});
    return found == sanctions_.end() ? nullptr : &found->second;
  }

  // If setting its options so is an improvement for the party, a sanction must meet it.
  void object(std::size_t party, std::uint64_t setting, const std::vector<std::uint64_t>& escapes) {
    require(sanctions_, length_.value_or(0), open_, party, setting, escapes);
  }

  void no_escape(std::size_t party, std::uint64_t setting) {
    for (Sanctions* sanctions : {&necessary_, &sanctions_}) {
      for (auto& [which, sanction] : *sanctions) {
        if (which.first == party) sanction.no_escape(setting);
      }
    }
  }

  void exclude(std::uint64_t code) { exclude_in(state_, code, {}); }
  // This state with this improvement of the party for which it must not be stable.
  void exclude(std::uint64_t code, std::uint64_t improved) {
    std::vector<Literal> rest;
    for (std::size_t o = 0; o < improved_.size(); ++o) {
      if ((implicit_.own(*question_.not_for) >> o) & 1) {
        rest.push_back(((improved >> o) & 1) != 0 ? -improved_[o] : improved_[o]);
      }
    }
    exclude_in(state_, code, std::move(rest));
  }

  // These settings, one after the other, are no sanction against the improvement of the party for
  // which the state must not be stable: they are not legal, or lead to something that it prefers,
  // or it can escape from there.
  void not_met(const std::vector<SearchStep>& steps) {
    const std::size_t party = *question_.not_for;
    std::vector<Literal> clause;
    SymbolicState at = improved_;
    for (const SearchStep& step : steps) {
      const SymbolicState to = Clauses::with(at, implicit_.own(step.party), step.to);
      clause.push_back(-can_move(clauses_, model_, step.party, at, to));
      if (asks_improvements(question_.under)) {
        clause.push_back(-prefers(clauses_, model_.preferences[step.party], to, at));
      }
      at = to;
    }
    const Preference& preference = model_.preferences[party];
    clause.push_back(prefers(clauses_, preference, at, state_));
    if (allows_escape(question_.under)) {
      const SymbolicState escaped = clauses_.with_fresh(at, implicit_.own(party));
      clause.push_back(clauses_.both(can_move(clauses_, model_, party, at, escaped),
                                     prefers(clauses_, preference, escaped, state_)));
    }
    clauses_.add(clause);
  }

 private:
  using Sanctions = std::map<std::pair<std::size_t, std::uint64_t>, Sanction>;

  void require(Sanctions& sanctions, std::size_t length, Literal open, std::size_t party,
               std::uint64_t setting, const std::vector<std::uint64_t>& escapes) {
    const SymbolicState to = Clauses::with(state_, implicit_.own(party), setting);
    const Literal improvement =
        clauses_.both(can_move(clauses_, model_, party, state_, to),
                      prefers(clauses_, model_.preferences[party], to, state_));
    if (!length_ || improvement == kFalse) {
      clauses_.add({-improvement});
      return;
    }
    const auto [entry, is_new] = sanctions.try_emplace(
        {party, setting}, clauses_, model_,
        Sanction::Question{question_.under, party, state_, to, improvement, length, open});
    for (const std::uint64_t escape : escapes) entry->second.no_escape(escape);
  }

  void exclude_in(const SymbolicState& state, std::uint64_t code, std::vector<Literal> clause) {
    for (std::size_t o = 0; o < state.size(); ++o) {
      clause.push_back(((code >> o) & 1) != 0 ? -state[o] : state[o]);
    }
    clauses_.add(clause);
  }

  const Implicit& implicit_;
  const Model& model_;
  const FindQuestion& question_;
  std::optional<std::size_t> length_;
  Clauses clauses_;
  Literal open_;
  SymbolicState state_;
  SymbolicState improved_;  // if the state must not be stable for a party: where it goes
  Sanctions necessary_;     // with an open end after no step
  Sanctions sanctions_;     // of the length
};

class Finder {
 public:
  Finder(const Model& model, const FindQuestion& question, const Control& control,
         const Recheck& recheck)
      : implicit_(model),
        question_(question),
        control_(control),
        recheck_(recheck),
        effort_(question.effort),
        deterrents_(implicit_, question.under, question.bounds, effort_, control) {
    finding_.under = question.under;
    finding_.not_for = question.not_for;
    learnt_.escapes.resize(model.parties.size());
    exact_ = question.under == Concept::nash ||
             (is_open_end_exact(model) && !asks_improvements(question.under));
  }

  SearchFinding run() {
    try {
      finding_.rest = search();
    } catch (const Cancelled&) {
      finding_.rest = Rest::stopped;
    }
    return std::move(finding_);
  }

 private:
  enum class Ending { enough, no_more, next_length, effort_spent };
  enum class Judgement { found, objected, excluded, open };

  Rest search() {
    finding_.where_is_possible = where_is_possible();
    if (!finding_.where_is_possible) return Rest::none;
    for (const std::size_t length : kLengths) {
      open_ = 0;
      std::optional<StateCandidates> candidates;
      for (const bool open_end : {false, true}) {
        const bool nothing_deters = length == 0 && !open_end;
        if (!candidates || length == 0) {
          candidates.emplace(implicit_, question_,
                             nothing_deters ? std::nullopt : std::optional(length), learnt_,
                             control_);
        }
        if (question_.under == Concept::nash) object_at_once(*candidates);
        const Ending ending = refine(*candidates, length, open_end);
        if (ending == Ending::enough) return Rest::not_asked;
        if (ending == Ending::effort_spent) return Rest::effort_spent;
        if (ending == Ending::next_length) break;
        const bool last_word = open_end || question_.under == Concept::nash;
        if (last_word && open_ == 0) return Rest::none;
        if (!open_end) {
          finding_.length = length;
          finding_.undecided = open_;
        }
        if (last_word) break;
      }
      if (exact_) break;
    }
    finding_.undecided = open_;
    return Rest::none_so_far;
  }

  bool where_is_possible() {
    Clauses clauses;
    const Model& model = implicit_.model();
    const SymbolicState state =
        clauses.with_fresh(SymbolicState(model.options.size(), kFalse), ~std::uint64_t{0});
    clauses.add({feasible(clauses, model, state)});
    clauses.add({clauses.holds(question_.where, state)});
    return clauses.solve({}, effort_, control_) != Solver::Answer::no;
  }

  // For Nash only: under the other concepts each objection costs a sanction later, and those that a
  // candidate gave rise to are fewer.
  void object_at_once(StateCandidates& candidates) {
    for (std::size_t p = 0; p < implicit_.parties(); ++p) {
      if (p == question_.not_for || implicit_.model().parties[p].option_count > kAtOnce) continue;
      std::uint64_t setting = 0;
      do {
        candidates.object(p, setting, {});
        setting = (setting - implicit_.own(p)) & implicit_.own(p);
      } while (setting != 0);
    }
  }

  // Goes through the states that the clauses leave until none is left or enough are found.
  Ending refine(StateCandidates& candidates, std::size_t length, bool open_end) {
    std::size_t excluded = 0;
    std::size_t open = 0;
    const bool to_the_end = length == kLengths.back() || exact_;
    for (;;) {
      const Solver::Answer answer = candidates.next(open_end, effort_, control_);
      if (answer == Solver::Answer::effort_spent) return Ending::effort_spent;
      if (answer == Solver::Answer::no) return Ending::no_more;
      FoundState found;
      found.code = candidates.code();
      const Judgement judgement = judge(candidates, length, open_end, found);
      if (effort_.is_spent()) return Ending::effort_spent;
      if (judgement == Judgement::objected) continue;
      if (judgement == Judgement::open) {
        ++open;
        ++open_;
      } else {
        candidates.exclude(found.code);
        learnt_.settled.push_back(found.code);
        if (judgement == Judgement::excluded) ++excluded;
      }
      if (judgement == Judgement::found) {
        if (recheck_) recheck_(finding_, found);
        finding_.states.push_back(std::move(found));
        if (finding_.states.size() == question_.most) return Ending::enough;
      }
      if (to_the_end) continue;
      if (excluded >= kMostExcluded * (length + 1) || open >= kMostOpen * (length + 1)) {
        return Ending::next_length;
      }
    }
  }

  // Looks at one candidate by itself. What is objected to becomes a constraint.
  Judgement judge(StateCandidates& candidates, std::size_t length, bool open_end,
                  FoundState& found) {
    bool objected = false, excluded = false, open = false;
    // All that is read from the solver is read before anything is added to it.
    std::vector<std::pair<std::size_t, std::uint64_t>> objections, escapes;
    const std::uint64_t improved = question_.not_for ? candidates.improved() : 0;
    for (std::size_t p = 0; p < implicit_.parties() && !excluded; ++p) {
      if (p == question_.not_for) continue;
      const BetterMoves better = improvements(p, found.code);
      open = open || !better.complete;
      for (const std::uint64_t to : better.to) {
        const std::uint64_t setting = to & implicit_.own(p);
        const Sanction* sanction = candidates.sanction(p, setting);
        if (sanction != nullptr) {
          bool looked = true;
          if (allows_escape(question_.under)) {
            if (const auto escaped = deterrents_.escape(p, found.code, sanction->end(), looked)) {
              escapes.emplace_back(p, *escaped & implicit_.own(p));
              break;
            }
          }
          if (looked && (!open_end || exact_)) {
            found.deterred.push_back(
                {p, to,
                 open_end ? deterrents_.one_by_one(to, sanction->end()) : sanction->sequence()});
            continue;
          }
        }
        Deterrence deterrence;
        deterrence.verdict = Verdict::no;
        if (question_.under != Concept::nash) {
          deterrence = deterrents_.decide(p, found.code, to, length, sanction != nullptr);
        }
        if (deterrence.verdict == Verdict::yes) {
          found.deterred.push_back({p, to, std::move(deterrence.sanction)});
        } else if (sanction == nullptr) {
          objections.emplace_back(p, setting);
          break;
        } else if (deterrence.verdict == Verdict::no) {
          excluded = true;
          break;
        } else {
          open = true;
        }
      }
    }
    for (const auto& [party, setting] : objections) {
      learnt_.objections.emplace_back(party, setting);
      candidates.object(party, setting, learnt_.escapes[party]);
      objected = true;
    }
    for (const auto& [party, setting] : escapes) {
      learnt_.escapes[party].push_back(setting);
      candidates.no_escape(party, setting);
      objected = true;
    }
    if (objected) return Judgement::objected;
    if (excluded) return Judgement::excluded;
    if (question_.not_for && !open) return judge_unstable(candidates, length, improved, found);
    if (open) candidates.exclude(found.code);
    return open ? Judgement::open : Judgement::found;
  }

  // Whether nothing deters the improvement of the party for which the state must not be stable.
  Judgement judge_unstable(StateCandidates& candidates, std::size_t length, std::uint64_t improved,
                           FoundState& found) {
    const std::size_t party = *question_.not_for;
    found.undeterred = SearchImprovement{party, improved, {}};
    if (question_.under == Concept::nash) return Judgement::found;
    const Deterrence deterrence =
        deterrents_.decide(party, found.code, improved, length, length > 0);
    if (deterrence.verdict == Verdict::no) return Judgement::found;
    if (deterrence.verdict == Verdict::open) {
      candidates.exclude(found.code, improved);
      return Judgement::open;
    }
    learnt_.met.push_back(deterrence.sanction);
    candidates.not_met(deterrence.sanction);
    return Judgement::objected;
  }

  BetterMoves improvements(std::size_t party, std::uint64_t code) {
    if (question_.under == Concept::nash) {
      return best_improvement(implicit_, party, code, effort_, control_);
    }
    return better_moves(implicit_, party, code, code, kMostImprovements, effort_, control_);
  }

  Implicit implicit_;
  const FindQuestion& question_;
  const Control& control_;
  const Recheck& recheck_;
  Effort effort_;
  Deterrents deterrents_;
  Learnt learnt_;
  SearchFinding finding_;
  bool exact_ = false;    // the open end after no step is all that is needed
  std::size_t open_ = 0;  // candidates of this length that remain open
};

}  // namespace

SearchFinding find_states(const Model& model, const FindQuestion& question, const Control& control,
                          const Recheck& recheck) {
  return Finder(model, question, control, recheck).run();
}

}  // namespace demarche
