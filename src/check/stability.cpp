// SPDX-License-Identifier: Apache-2.0
#include "check/stability.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace demarche::check {

namespace {

std::vector<std::size_t> improvements(const NaiveModel& model, std::size_t party, std::size_t s) {
  std::vector<std::size_t> better;
  for (const std::size_t q : model.moves[party][s]) {
    if (model.prefers(party, q, s)) better.push_back(q);
  }
  return better;
}

// What everybody but `party` can reach from s1 by legal sequences of moves, R_{N-i}(s1), or of
// improvements, R+_{N-i}(s1). last[q] is the set of those who can make the last step to q, as bits:
// the smallest sets such that whoever can move from s1 to q is in last[q], and whoever can move
// from q to r is in last[r] if somebody else is in last[q].
//
// s1 itself is left out, by convention. It loses nothing: the party prefers s1 to the state it
// left, so s1 is never a sanction; and a sequence that goes on from s1 can as well begin there.
std::vector<std::size_t> legal_sequences(const NaiveModel& model, std::size_t party, std::size_t s1,
                                         bool improving) {
  std::vector<std::uint64_t> last(model.states, 0);
  const auto step = [&](std::size_t mover, std::size_t from) {
    for (const std::size_t to : model.moves[mover][from]) {
      if (improving && !model.prefers(mover, to, from)) continue;
      last[to] |= std::uint64_t{1} << mover;
    }
  };
  for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
    if (mover != party) step(mover, s1);
  }
  for (std::vector<std::uint64_t> before; before != last;) {
    before = last;
    for (std::size_t q = 0; q < model.states; ++q) {
      for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
        const bool other_before = (last[q] & ~(std::uint64_t{1} << mover)) != 0;
        if (mover != party && other_before) step(mover, q);
      }
    }
  }
  std::vector<std::size_t> reached;
  for (std::size_t q = 0; q < model.states; ++q) {
    if (last[q] != 0 && q != s1) reached.push_back(q);
  }
  return reached;
}

// The state with the party's own options as in s1, another's as in the state that it chose at the
// same time; model.states if that is infeasible.
std::size_t joint_state(const NaiveModel& model, std::size_t s1, const std::vector<Step>& choices) {
  std::uint64_t code = model.codes[s1];
  for (const Step& choice : choices) {
    code = (code & ~model.own[choice.party]) | (model.codes[choice.to] & model.own[choice.party]);
  }
  const auto found = std::find(model.codes.begin(), model.codes.end(), code);
  return static_cast<std::size_t>(found - model.codes.begin());
}

// What the others can make of s1 by improvements of their own from s at the same time, at least one
// of them not staying. Infeasible joint states are passed over.
std::vector<std::size_t> joint_states(const NaiveModel& model, std::size_t party, std::size_t s,
                                      std::size_t s1) {
  if (model.codes.empty()) return {};
  std::vector<std::vector<Step>> profiles{{}};
  for (std::size_t other = 0; other < model.moves.size(); ++other) {
    if (other == party) continue;
    const std::size_t staying = profiles.size();
    for (const std::size_t q : improvements(model, other, s)) {
      for (std::size_t p = 0; p < staying; ++p) {
        profiles.push_back(profiles[p]);
        profiles.back().push_back({other, static_cast<StateId>(q)});
      }
    }
  }
  std::set<std::size_t> reached;
  for (std::size_t p = 1; p < profiles.size(); ++p)
    reached.insert(joint_state(model, s1, profiles[p]));
  reached.erase(model.states);
  return {reached.begin(), reached.end()};
}

bool allows_escape(Concept under) {
  return under == Concept::smr || under == Concept::sseq;
}
bool asks_improvements(Concept under) {
  return under == Concept::seq || under == Concept::sseq;
}

// A state and all that the party can move to from it.
std::vector<std::size_t> within_one_move(const NaiveModel& model, std::size_t party,
                                         std::size_t s) {
  std::vector<std::size_t> states{s};
  for (const std::size_t q : model.moves[party][s]) states.push_back(q);
  return states;
}

// Whether `best` is what the party would choose if it may move once more from s: nothing within one
// move is preferred to it, and it is s itself unless it is preferred to s.
bool is_best_escape(const NaiveModel& model, std::size_t party, std::size_t s, std::size_t best) {
  const std::vector<std::size_t> choices = within_one_move(model, party, s);
  if (std::find(choices.begin(), choices.end(), best) == choices.end()) return false;
  if (best != s && !model.prefers(party, best, s)) return false;
  return std::all_of(choices.begin(), choices.end(),
                     [&](std::size_t other) { return model.at_least[party][best][other]; });
}

// Whether s2 leaves the party no better off than s, by all that the concept lets it still do.
bool deters(const NaiveModel& model, Concept under, std::size_t party, std::size_t s,
            std::size_t s2) {
  if (model.prefers(party, s2, s)) return false;
  if (!allows_escape(under)) return true;
  const std::set<std::size_t>& escapes = model.moves[party][s2];
  return std::none_of(escapes.begin(), escapes.end(),
                      [&](std::size_t s3) { return model.prefers(party, s3, s); });
}

// One party's judgement of the states. Keeps what the others reach, which depends neither on the
// state that the party leaves nor on most of the concept.
class Judge {
 public:
  Judge(const NaiveModel& model, std::size_t party) : model_(model), party_(party) {}

  // The states that the others can bring about after the improvement from s to s1.
  std::vector<std::size_t> answers(Concept under, std::size_t s, std::size_t s1) {
    if (under == Concept::nash) return {};
    if (under == Concept::sim) return joint_states(model_, party_, s, s1);
    const bool improving = asks_improvements(under);
    const auto [entry, is_new] = reached_.try_emplace({improving, s1});
    if (is_new) entry->second = legal_sequences(model_, party_, s1, improving);
    return entry->second;
  }

  bool deterred(Concept under, std::size_t s, std::size_t s1) {
    const std::vector<std::size_t> all = answers(under, s, s1);
    return std::any_of(all.begin(), all.end(),
                       [&](std::size_t s2) { return deters(model_, under, party_, s, s2); });
  }

  bool stable(Concept under, std::size_t s) {
    if (under == Concept::seq_or_sim) return stable(Concept::seq, s) || stable(Concept::sim, s);
    const std::vector<std::size_t> better = improvements(model_, party_, s);
    return std::all_of(better.begin(), better.end(),
                       [&](std::size_t s1) { return deterred(under, s, s1); });
  }

 private:
  const NaiveModel& model_;
  std::size_t party_;
  std::map<std::pair<bool, std::size_t>, std::vector<std::size_t>> reached_;
};

// States and parties as a reader counts them.
std::string state_text(std::size_t s) {
  return "state " + std::to_string(s + 1);
}
std::string party_text(std::size_t party) {
  return "party " + std::to_string(party + 1);
}

// Holds one temptation against the definitions.
class TemptationCheck {
 public:
  TemptationCheck(const NaiveModel& model, const Reason& reason, const Temptation& temptation,
                  Judge& judge, std::vector<std::string>& wrong)
      : model_(model),
        under_(reason.under),
        party_(reason.party),
        state_(reason.state),
        temptation_(temptation),
        judge_(judge),
        wrong_(wrong) {}

  void run() {
    const bool deterred = judge_.deterred(under_, state_, temptation_.to);
    if (temptation_.deterred && !deterred) say("is said to be deterred, but there is no sanction");
    if (!temptation_.deterred && deterred)
      say("is said not to be deterred, but there is a sanction");
    if (temptation_.deterred) {
      check_sanction();
    } else {
      check_answers();
    }
  }

 private:
  void say(const std::string& what) {
    wrong_.push_back("the improvement of " + party_text(party_) + " from " + state_text(state_) +
                     " to " + state_text(temptation_.to) + " under " + std::string(title(under_)) +
                     " " + what);
  }

  void check_sanction() {
    if (temptation_.sanction.empty()) return say("is said to be deterred, by nothing");
    for (const Step& step : temptation_.sanction) {
      if (step.party >= model_.moves.size() || step.to >= model_.states) {
        return say("has a sanction by a party or through a state that does not exist");
      }
      if (step.party == party_) return say("has a sanction in which the party itself moves");
    }
    const std::size_t end = under_ == Concept::sim ? end_of_joint_moves() : end_of_sequence();
    if (end == model_.states) return;
    if (temptation_.end != end)
      return say("has a sanction that ends in " + state_text(end) + ", not where it says");
    if (!deters(model_, under_, party_, state_, end)) {
      say("has a sanction that leaves the party better off, or lets it escape");
    }
    if (allows_escape(under_) && !is_best_escape(model_, party_, end, temptation_.best_escape)) {
      say("has a sanction from which the best escape is not the one named");
    }
  }

  // Where the steps lead from the improvement, or model_.states once it is said why they do not.
  std::size_t end_of_sequence() {
    std::size_t at = temptation_.to;
    std::size_t last = party_;
    for (const Step& step : temptation_.sanction) {
      if (step.party == last) {
        say("has a sanction in which " + party_text(last) + " moves twice running");
        return model_.states;
      }
      if (!can_step(step, at)) return model_.states;
      at = step.to;
      last = step.party;
    }
    return at;
  }

  std::size_t end_of_joint_moves() {
    std::set<std::size_t> movers;
    for (const Step& step : temptation_.sanction) {
      if (!movers.insert(step.party).second) {
        say("has a sanction in which " + party_text(step.party) + " makes two moves at once");
        return model_.states;
      }
      if (!can_step(step, state_)) return model_.states;
    }
    const std::size_t end = joint_state(model_, temptation_.to, temptation_.sanction);
    if (end == model_.states) say("has a sanction whose joint state is infeasible");
    return end;
  }

  bool can_step(const Step& step, std::size_t from) {
    const std::string names =
        party_text(step.party) + " from " + state_text(from) + " to " + state_text(step.to);
    if (model_.moves[step.party][from].count(step.to) == 0) {
      say("has a sanction with a move that does not exist, of " + names);
      return false;
    }
    const bool must_improve = asks_improvements(under_) || under_ == Concept::sim;
    if (must_improve && !model_.prefers(step.party, step.to, from)) {
      say("has a sanction with a move that is no improvement, of " + names);
      return false;
    }
    return true;
  }

  void check_answers() {
    if (!temptation_.sanction.empty()) say("has a sanction that is said not to deter");
    const std::vector<std::size_t> answers = judge_.answers(under_, state_, temptation_.to);
    if (temptation_.answers != answers.size()) {
      say("has " + std::to_string(answers.size()) + " possible answers, not " +
          std::to_string(temptation_.answers));
    }
    if (!is_worst(answers)) say("has a worst answer other than the one named");
  }

  // Where the party may escape, an answer is as bad as what it is then left with.
  bool is_worst(const std::vector<std::size_t>& answers) const {
    const std::size_t worst = temptation_.worst;
    if (answers.empty()) return temptation_.worst == kNoState;
    if (worst >= model_.states) return false;
    const auto leaves = [&](std::size_t answer) {
      return allows_escape(under_) ? is_best_escape(model_, party_, answer, worst)
                                   : answer == worst;
    };
    // No answer leaves the party with less: something within its reach is at least as good.
    const auto is_no_worse = [&](std::size_t answer) {
      const std::vector<std::size_t> choices = allows_escape(under_)
                                                   ? within_one_move(model_, party_, answer)
                                                   : std::vector<std::size_t>{answer};
      return std::any_of(choices.begin(), choices.end(), [&](std::size_t choice) {
        return model_.at_least[party_][choice][worst];
      });
    };
    return std::any_of(answers.begin(), answers.end(), leaves) &&
           std::all_of(answers.begin(), answers.end(), is_no_worse);
  }

  const NaiveModel& model_;
  Concept under_;
  std::size_t party_;
  std::size_t state_;
  const Temptation& temptation_;
  Judge& judge_;
  std::vector<std::string>& wrong_;
};

void compare(const Bits& found, const std::vector<bool>& defined, const std::string& what,
             std::vector<std::string>& wrong) {
  if (found.size() != defined.size()) {
    wrong.push_back("the states " + what + ": there are " + std::to_string(defined.size()) +
                    " states, not " + std::to_string(found.size()));
    return;
  }
  for (std::size_t s = 0; s < defined.size(); ++s) {
    if (found[s] == defined[s]) continue;
    wrong.push_back(state_text(s) + (defined[s] ? " is " : " is not ") + what + ", but is said " +
                    (defined[s] ? "not to be" : "to be"));
  }
}

}  // namespace

bool stable(const NaiveModel& model, Concept under, std::size_t party, std::size_t state) {
  return Judge(model, party).stable(under, state);
}

std::vector<std::string> check_stability(const NaiveModel& model, const StabilityFinding& finding) {
  const std::size_t parties = model.moves.size();
  if (finding.parties != parties || finding.states != model.states) {
    return {"the finding is about " + std::to_string(finding.parties) + " parties and " +
            std::to_string(finding.states) + " states, the model has " + std::to_string(parties) +
            " and " + std::to_string(model.states)};
  }
  std::vector<std::string> wrong;
  std::vector<Judge> judges;
  for (std::size_t party = 0; party < parties; ++party) judges.emplace_back(model, party);
  for (const Concept under : kConcepts) {
    const std::optional<StabilityFinding::Verdicts>& verdicts = finding[under];
    if (!verdicts) continue;
    const std::string name(title(under));
    if (model.codes.empty() && (under == Concept::sim || under == Concept::seq_or_sim)) {
      wrong.push_back(name + " does not apply to a model without options or with merged states");
      continue;
    }
    if (verdicts->stable.size() != parties) {
      wrong.push_back(name + " has verdicts for " + std::to_string(verdicts->stable.size()) +
                      " parties, not " + std::to_string(parties));
      continue;
    }
    std::vector<bool> equilibria(model.states, true);
    for (std::size_t party = 0; party < parties; ++party) {
      std::vector<bool> stable_states;
      for (std::size_t s = 0; s < model.states; ++s) {
        stable_states.push_back(judges[party].stable(under, s));
        equilibria[s] = equilibria[s] && stable_states[s];
      }
      compare(verdicts->stable[party], stable_states,
              "stable for " + party_text(party) + " under " + name, wrong);
    }
    compare(verdicts->equilibria, equilibria, "an equilibrium under " + name, wrong);
  }
  return wrong;
}

std::vector<std::string> check_reason(const NaiveModel& model, const Reason& reason) {
  if (reason.under == Concept::seq_or_sim) return {"a reason is for SEQ or for SIM, not for both"};
  if (reason.party >= model.moves.size() || reason.state >= model.states) {
    return {"the reason is about a party or a state that does not exist"};
  }
  if (reason.under == Concept::sim && model.codes.empty()) {
    return {"SIM does not apply to a model without options or with merged states"};
  }
  std::vector<std::string> wrong;
  Judge judge(model, reason.party);
  const bool stable = judge.stable(reason.under, reason.state);
  if (reason.stable != stable) {
    wrong.push_back(state_text(reason.state) + (stable ? " is" : " is not") + " stable for " +
                    party_text(reason.party) + " under " + std::string(title(reason.under)));
  }
  std::vector<std::size_t> named;
  for (const Temptation& temptation : reason.temptations) named.push_back(temptation.to);
  if (named != improvements(model, reason.party, reason.state)) {
    wrong.push_back("the improvements of " + party_text(reason.party) + " from " +
                    state_text(reason.state) + " are not those named, in ascending order");
    return wrong;
  }
  for (const Temptation& temptation : reason.temptations) {
    TemptationCheck(model, reason, temptation, judge, wrong).run();
  }
  return wrong;
}

}  // namespace demarche::check
