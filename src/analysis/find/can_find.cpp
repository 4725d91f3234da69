// SPDX-License-Identifier: Apache-2.0
// Which models can be searched.
#include "analysis/find/find.hpp"
#include "analysis/find/moves.hpp"
#include "graph/graph.hpp"

namespace demarche {

namespace {

// A feasible state that stands in no place of a ranking, or in two.
std::string misplaced(const Model& model, const Ranking& ranking, Effort& effort,
                      const Control& control) {
  Clauses clauses;
  const std::size_t options = model.options.size();
  const SymbolicState state = clauses.with_fresh(SymbolicState(options, kFalse), ~std::uint64_t{0});
  clauses.add({feasible(clauses, model, state)});
  Literal once = kFalse;
  Literal twice = kFalse;
  for (const RankGroup& group : ranking) {
    for (const StateSet& member : group.members) {
      const Literal here = clauses.holds(std::get<Formula>(member.which), state);
      twice = clauses.either(twice, clauses.both(once, here));
      once = clauses.either(once, here);
    }
  }
  clauses.add({-once, twice});
  const Solver::Answer answer = clauses.solve({}, effort, control);
  if (answer == Solver::Answer::no) return {};
  if (answer == Solver::Answer::effort_spent) {
    return "cannot be seen to have each feasible state in one place";
  }
  std::string pattern;
  for (const Literal option : state) pattern += clauses.value(option) ? 'Y' : 'N';
  return (clauses.value(twice) ? "has a state in two places: " : "misses a state: ") + pattern;
}

bool names_states_by_number(const Ranking& ranking) {
  for (const RankGroup& group : ranking) {
    for (const StateSet& member : group.members) {
      if (std::holds_alternative<std::uint64_t>(member.which)) return true;
    }
  }
  return false;
}

bool has_feasible_state(const Model& model, Effort& effort, const Control& control) {
  Clauses clauses;
  const SymbolicState state =
      clauses.with_fresh(SymbolicState(model.options.size(), kFalse), ~std::uint64_t{0});
  clauses.add({feasible(clauses, model, state)});
  return clauses.solve({}, effort, control) != Solver::Answer::no;
}

}  // namespace

bool can_find(const Model& model, Concept under, Diagnostics& out, const Control& control) {
  Diagnostics found;
  Effort effort(kDefaultEffort);
  if (!model.has_conflict()) {
    found.add(no_states(model));
  } else if (model.is_graph_form()) {
    found.add(diagnose(model, model.states.front().remarks.place,
                       "`find` is for models in option form; this one lists its states",
                       "use `demarche analyze`, which looks at every state"));
  } else if (!model.merged.empty()) {
    found.add(diagnose(model, model.merged.front().remarks.place, "`find` knows no merged states",
                       "use `demarche analyze`, or a model without `merged`"));
  } else if (under == Concept::sim || under == Concept::seq_or_sim) {
    found.add(diagnose(model, {}, "`find` does not look for " + std::string(title(under)),
                       "use `demarche analyze`, or one of nash, gmr, smr, seq, sseq"));
  } else if (!has_feasible_state(model, effort, control)) {
    found.add(diagnose(model, model.infeasible.front().remarks.place,
                       "no state is feasible: the rules exclude every combination",
                       "look for rules under `infeasible` that contradict each other"));
  } else {
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      const auto* ranking = std::get_if<Ranking>(&model.preferences[p].order);
      if (ranking == nullptr) continue;
      const Place place = model.preferences[p].remarks.place;
      const std::string whose = "the ranking of \"" + model.parties[p].id + "\" ";
      if (names_states_by_number(*ranking)) {
        found.add(diagnose(model, place, whose + "names states by number, and `find` numbers none",
                           "name them by formulas or outcomes, or use `demarche analyze`"));
      } else if (const std::string why = misplaced(model, *ranking, effort, control);
                 !why.empty()) {
        found.add(diagnose(model, place, whose + why,
                           "every feasible state stands in one place of a ranking"));
      }
    }
  }
  for (const Diagnostic& diagnostic : found.items()) out.add(diagnostic);
  return found.items().empty();
}

}  // namespace demarche
