// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/seek.hpp"

#include <algorithm>

#include "analysis/evolution/sequences.hpp"
#include "analysis/find/moves.hpp"

namespace demarche {

namespace {

using Known = SoughtWay::Known;
using Answer = Solver::Answer;

// Whether what a party does can be done before and after what the others do: then, by any moves, each
// needs to move once at most.
bool parties_are_independent(const Model& model) {
  if (!model.forbidden.empty()) return false;
  return std::all_of(model.infeasible.begin(), model.infeasible.end(), [&](const Infeasible& rule) {
    std::optional<std::size_t> whose;
    for (const Formula::Step& step : rule.when.steps()) {
      if (step.op != Op::variable) continue;
      const std::size_t party = model.options[step.argument].party;
      if (whose.value_or(party) != party) return false;
      whose = party;
    }
    return true;
  });
}

class Seeker {
 public:
  Seeker(const Model& model, const WayQuestion& question, const Control& control)
      : model_(model),
        question_(question),
        control_(control),
        effort_(question.effort),
        independent_(parties_are_independent(model)),
        longest_(independent_ ? std::max(question.longest, model.parties.size())
                              : question.longest),
        sequences_(model, question.from, question.to) {}

  WaySearch run() {
    WaySearch finding;
    finding.from = question_.from;
    finding.to_is_possible = ask({sequences_.arrives(0)}) != Answer::no;
    if (!finding.to_is_possible) {
      for (SoughtWay* way : {&finding.shortest, &finding.by_improvements, &finding.cheapest}) {
        way->known = Known::none;
      }
      return finding;
    }
    finding.shortest = seek({});
    const bool found = finding.shortest.known == Known::found;
    finding.by_improvements = found ? seek({0, 0}) : finding.shortest;
    finding.cheapest = found ? cheapest(finding) : finding.shortest;
    return finding;
  }

 private:
  Answer ask(std::initializer_list<Literal> assumed) {
    return sequences_.clauses().solve(assumed, effort_, control_);
  }

  // The shortest way that keeps to what is allowed.
  SoughtWay seek(const Allowed& allowed) {
    SoughtWay way;
    const bool any = !allowed.against && !allowed.indifferent;
    const std::size_t enough = any && independent_ ? model_.parties.size() : longest_ + 1;
    for (std::size_t at = 0; at <= longest_; ++at) {
      if (sequences_.length() == at) sequences_.grow();
      const Answer arrives = ask({sequences_.starts(), sequences_.moves(at), sequences_.arrives(at),
                                  sequences_.keeps_to(allowed, at)});
      if (arrives == Answer::yes) {
        way.known = Known::found;
        way.steps = sequences_.steps(at);
        for (const SoughtStep& step : way.steps) {
          way.cost.against += step.cost.against;
          way.cost.indifferent += step.cost.indifferent;
          way.cost.moves += 1;
        }
        way.length = at;
        return way;
      }
      if (arrives == Answer::effort_spent) return way;
      way.length = at;
      const Literal further = sequences_.clauses().both(
          sequences_.moves(at + 1), sequences_.clauses().both(sequences_.keeps_to(allowed, at + 1),
                                                              sequences_.no_loop(at + 1)));
      if (at >= enough || ask({sequences_.starts(), further}) == Answer::no ||
          ask({sequences_.arrives(at + 1), sequences_.not_before(at + 1), further}) == Answer::no) {
        way.known = Known::none;
        return way;
      }
    }
    way.known = Known::not_within;
    return way;
  }

  // Requires that some way was found.
  SoughtWay cheapest(const WaySearch& finding) {
    if (finding.by_improvements.known == Known::found) return finding.by_improvements;
    SoughtWay best = finding.shortest;
    bool proved = true;  // nothing has fewer moves against their movers' preference
    for (std::size_t against = 0; against < finding.shortest.cost.against; ++against) {
      const SoughtWay way = seek({against, std::nullopt});
      if (way.known == Known::effort_spent) return unknown(way);
      if (way.known == Known::found) {
        best = way;
        break;
      }
      proved = way.known == Known::none;
    }
    const std::size_t against = best.cost.against;
    // Nor fewer to what the movers like just as well.
    bool both_proved = against > 0 || finding.by_improvements.known == Known::none;
    const std::size_t most = best.cost.indifferent;
    for (std::size_t indifferent = against > 0 ? 0 : 1; indifferent <= most; ++indifferent) {
      // The last is sought again: among the ways of its cost it need not be a shortest yet.
      const SoughtWay way = seek({against, indifferent});
      if (way.known == Known::effort_spent) return unknown(way);
      if (way.known == Known::found) {
        best = way;
        break;
      }
      both_proved = way.known == Known::none;
    }
    best.bounded = !proved || !both_proved;
    best.length = longest_;
    return best;
  }

  static SoughtWay unknown(const SoughtWay& way) {
    SoughtWay result;
    result.length = way.length;
    return result;
  }

  const Model& model_;
  const WayQuestion& question_;
  const Control& control_;
  Effort effort_;
  bool independent_;
  std::size_t longest_;
  Sequences sequences_;
};

}  // namespace

WaySearch seek_ways(const Model& model, const WayQuestion& question, const Control& control) {
  return Seeker(model, question, control).run();
}

}  // namespace demarche
