// SPDX-License-Identifier: Apache-2.0
// Model to Graph: enumerate, merge, move, rank.
#include <algorithm>
#include <string>

#include "graph/feasible.hpp"
#include "graph/graph.hpp"
#include "graph/lanes.hpp"
#include "graph/memory.hpp"
#include "graph/naming.hpp"
#include "graph/preferences.hpp"

namespace demarche {

namespace {

std::string in_quotes(const Formula& formula) {
  return formula.text().empty() ? std::string("this rule") : "\"" + formula.text() + "\"";
}

// Compiles a model in option form.
class OptionForm {
 public:
  OptionForm(const Model& model, const CompileOptions& options, Diagnostics& out)
      : model_(model),
        options_(options),
        memory_(options.memory == 0 ? memory_by_default() : options.memory),
        out_(out) {}

  std::optional<Graph> run() {
    for (const Party& party : model_.parties) graph_.own.push_back(options_of(party));
    if (!enumerate()) return std::nullopt;
    const Lanes lanes = lanes_of(graph_);
    merge(lanes);
    if (!move(lanes)) return std::nullopt;
    find_status_quo();
    return std::move(graph_);
  }

 private:
  const std::vector<std::uint64_t>& codes() const { return *graph_.states.feasible; }

  // What a state takes from here to the end of the work to follow.
  std::uint64_t bytes_per_state(bool listed) const {
    return graph_bytes_per_state(model_, listed) + options_.bytes_to_follow;
  }

  bool enumerate() {
    States& states = graph_.states;
    states.options = model_.options.size();
    const bool all = model_.infeasible.empty() && model_.merged.empty();
    const bool listed = !all || options_.storage == Storage::list;
    const auto most = static_cast<std::size_t>(
        std::min<std::uint64_t>(options_.most_states, memory_ / bytes_per_state(listed)));
    if (all && (states.options > 31 || (std::size_t{1} << states.options) > most)) {
      refuse(listed, std::uint64_t{1} << std::min<std::size_t>(states.options, 40));
      return false;
    }
    if (!listed) {
      states.count = std::size_t{1} << states.options;
      states.cube = true;
      return true;
    }
    std::vector<const Formula*> formulas;
    for (const Infeasible& rule : model_.infeasible) formulas.push_back(&rule.when);
    FeasibleStates found = list_feasible(model_.options.size(), formulas, most, options_.control);
    if (found.ending == FeasibleStates::Ending::too_many) {
      refuse(listed, most + 1);
      return false;
    }
    if (found.ending == FeasibleStates::Ending::too_hard) {
      out_.add(diagnose(model_, first_rule(),
                        "the feasible states cannot be listed: the rules leave too few among too "
                        "many combinations of options to be found by trying",
                        "use fewer options, or rules that speak of few options each; or ask "
                        "`demarche find` or `demarche next --to`, which do not list states"));
      return false;
    }
    if (found.codes.empty()) {
      out_.add(diagnose(model_, first_rule(),
                        "no state is feasible: the rules exclude every combination",
                        "look for rules under `infeasible` that contradict each other"));
      return false;
    }
    states.count = found.codes.size();
    states.feasible = std::make_shared<const std::vector<std::uint64_t>>(std::move(found.codes));
    return true;
  }

  Place first_rule() const {
    return model_.infeasible.empty() ? model_.parties.front().remarks.place
                                     : model_.infeasible.front().remarks.place;
  }

  // Says that there are at least `states` states, which are too many.
  void refuse(bool listed, std::uint64_t states) {
    const bool exact = model_.infeasible.empty() && model_.options.size() <= 40;
    const std::string how_many =
        (exact ? "" : "at least ") + std::to_string(states) + " feasible states";
    const std::uint64_t needed = states * bytes_per_state(listed);
    const std::string why =
        needed > memory_
            ? "which take " + std::string(exact ? "" : "more than ") + in_bytes(needed) +
                  " of memory; " + in_bytes(memory_) + " may be used"
            : "more than the " + std::to_string(options_.most_states) + " that can be numbered";
    out_.add(diagnose(
        model_, first_rule(),
        "the " + std::to_string(model_.options.size()) + " options leave " + how_many + ", " + why,
        "drop options, say under `infeasible` which cannot go together, or allow more "
        "with --memory; `demarche find` and `demarche next --to` answer without listing states"));
  }

  // Coalesces the states of each `merged` entry. They take the place of their highest member.
  void merge(const Lanes& lanes) {
    if (model_.merged.empty()) return;
    constexpr std::size_t none = ~std::size_t{0};
    std::vector<std::size_t> merge_of(codes().size(), none);
    std::vector<StateId> last(model_.merged.size(), kNoState);
    std::vector<StateId> first(model_.merged.size(), kNoState);
    for (std::size_t g = 0; g < model_.merged.size(); ++g) {
      const Merge& merge = model_.merged[g];
      const Bits members = lanes.where(merge.when);
      if (members.count() < 2) {
        out_.add(diagnose(model_, merge.remarks.place,
                          in_quotes(merge.when) + " holds in " +
                              (members.any() ? "one feasible state" : "no feasible state") +
                              ", so there is nothing to merge",
                          "correct it or remove it", Severity::warning));
      }
      for (StateId s = 0; s < codes().size(); ++s) {
        if (!members[s]) continue;
        if (merge_of[s] != none) {
          out_.add(diagnose(model_, merge.remarks.place,
                            "this merges a state that an earlier entry merges already: " +
                                state_name(model_, graph_, s),
                            "make the two formulas exclude each other, or merge all in one entry"));
          return;
        }
        merge_of[s] = g;
        if (first[g] == kNoState) first[g] = s;
        last[g] = s;
      }
    }

    States& states = graph_.states;
    std::vector<StateId> number(codes().size());
    std::vector<std::uint64_t>& read_as = states.read_as;
    for (StateId s = 0; s < codes().size(); ++s) {
      const std::size_t g = merge_of[s];
      if (g != none && last[g] != s) continue;
      number[s] = static_cast<StateId>(read_as.size());
      read_as.push_back(g == none ? codes()[s] : representative(g, codes()[first[g]], merge_of));
    }
    states.state_of.resize(codes().size());
    states.open.assign(read_as.size(), 0);
    for (StateId s = 0; s < codes().size(); ++s) {
      const std::size_t g = merge_of[s];
      const StateId state = number[g == none ? s : last[g]];
      states.state_of[s] = state;
      states.open[state] |= codes()[s] ^ read_as[state];
    }
    states.count = read_as.size();
    read_as_told_.assign(states.count, false);
    for (std::size_t g = 0; g < last.size(); ++g) {
      if (last[g] != kNoState) read_as_told_[number[last[g]]] = model_.merged[g].as.has_value();
    }
    warn_of_lost_distinctions(lanes);
  }

  std::uint64_t representative(std::size_t g, std::uint64_t lowest,
                               const std::vector<std::size_t>& merge_of) {
    const Merge& merge = model_.merged[g];
    if (!merge.as) return lowest;
    const std::uint64_t code = code_of(*merge.as);
    const auto found = std::lower_bound(codes().begin(), codes().end(), code);
    const bool feasible = found != codes().end() && *found == code;
    if (feasible && merge_of[static_cast<std::size_t>(found - codes().begin())] == g) return code;
    out_.add(diagnose(model_, merge.remarks.place,
                      feasible ? "the state given by `as` is not one of those merged here"
                               : "the state given by `as` is not feasible",
                      "list the options taken in one of the feasible states in which " +
                          in_quotes(merge.when) + " holds"));
    return lowest;
  }

  // A formula that is true in some members of a merged state and false in others is read in one of
  // them; the analyst should know, unless `as` says which one it is.
  void warn_of_lost_distinctions(const Lanes& lanes) {
    const States& states = graph_.states;
    const auto look = [&](const Formula& formula, const Remarks& remarks) {
      const Bits of_members = lanes.where(formula);
      const Bits of_states = Lanes(states.read_as, model_.options.size()).where(formula);
      for (StateId s = 0; s < codes().size(); ++s) {
        const StateId state = states.state_of[s];
        if (of_members[s] == of_states[state] || read_as_told_[state]) continue;
        out_.add(diagnose(model_, remarks.place,
                          "this differs between states that are merged; it is read as in " +
                              state_name(model_, states, state),
                          "say under `merged` with `as` which member decides, if another should",
                          Severity::warning));
        return;
      }
    };
    for (const Preference& preference : model_.preferences) {
      if (const auto* statements = std::get_if<Priorities>(&preference.order)) {
        for (const Statement& statement : *statements) look(statement.want, statement.remarks);
      } else if (const auto* weights = std::get_if<Weights>(&preference.order)) {
        for (const Weight& weight : *weights) look(weight.want, weight.remarks);
      }
    }
    for (const Outcome& outcome : model_.outcomes) look(outcome.when, outcome.remarks);
  }

  bool move(const Lanes& lanes) {
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      Moves::Limits limits;
      const Party& party = model_.parties[p];
      for (std::size_t o = party.first_option; o < party.first_option + party.option_count; ++o) {
        const std::uint64_t bit = std::uint64_t{1} << o;
        if (model_.options[o].direction == Direction::forwards) limits.forwards |= bit;
        if (model_.options[o].direction == Direction::backwards) limits.backwards |= bit;
      }
      forbid(p, lanes, limits);
      if (graph_.states.cube) {
        graph_.moves.push_back(Moves::cube(graph_.own[p], std::move(limits)));
        continue;
      }
      Moves moves = Moves::rows(codes(), graph_.own[p], std::move(limits));
      if (!graph_.states.has_merged()) {
        graph_.moves.push_back(std::move(moves));
        continue;
      }
      if (!has_room_for_arcs(moves)) return false;
      graph_.moves.push_back(merged_moves(moves));
    }
    return true;
  }

  // Lists of arcs, unlike rows, may take far more memory than states do.
  bool has_room_for_arcs(const Moves& moves) {
    for (std::size_t r = 0; r < moves.rows(); ++r) {
      const std::uint64_t size = moves.row(r).size();
      arcs_ += size * (size - 1);
    }
    constexpr std::uint64_t bytes_per_arc = 24;  // in both directions, and as a pair before that
    if (arcs_ * bytes_per_arc <= memory_) return true;
    out_.add(diagnose(model_, model_.merged.front().remarks.place,
                      "with merged states the moves are listed one by one; there are more than " +
                          std::to_string(arcs_) + ", which take " +
                          in_bytes(arcs_ * bytes_per_arc) + " of memory; " + in_bytes(memory_) +
                          " may be used",
                      "use fewer options, do without `merged`, or allow more with --memory"));
    return false;
  }

  void forbid(std::size_t party, const Lanes& lanes, Moves::Limits& limits) {
    std::size_t rules = 0;
    for (const ForbiddenMove& rule : model_.forbidden) {
      if (rule.party != party) continue;
      if (rules == 64) {
        out_.add(diagnose(model_, rule.remarks.place,
                          "a party can have at most 64 rules of forbidden moves",
                          "join rules: `from` and `to` take any formula"));
        return;
      }
      limits.leaving.resize(lanes.states());
      limits.arriving.resize(lanes.states());
      const Bits from = lanes.where(rule.from);
      const Bits to = lanes.where(rule.to);
      for (const auto& [bits, formula] : {std::pair{&from, &rule.from}, {&to, &rule.to}}) {
        if (bits->any()) continue;
        out_.add(
            diagnose(model_, rule.remarks.place,
                     in_quotes(*formula) + " holds in no feasible state, so this forbids nothing",
                     "correct it or remove it", Severity::warning));
      }
      for (StateId s = 0; s < lanes.states(); ++s) {
        limits.leaving[s] |= std::uint64_t{from[s]} << rules;
        limits.arriving[s] |= std::uint64_t{to[s]} << rules;
      }
      ++rules;
    }
  }

  // The moves of merged states: all moves of their members, loops left out.
  Moves merged_moves(const Moves& moves) const {
    const std::vector<StateId>& state_of = graph_.states.state_of;
    std::vector<std::pair<StateId, StateId>> arcs;
    for (StateId s = 0; s < codes().size(); ++s) {
      moves.for_each_from(s, [&](StateId q) { arcs.emplace_back(state_of[s], state_of[q]); });
    }
    return Moves::arcs(graph_.states.count, std::move(arcs));
  }

  void find_status_quo() {
    if (!model_.status_quo) return;
    const std::uint64_t code = code_of(model_.status_quo->options);
    graph_.status_quo = graph_.states.find(code);
    if (graph_.status_quo != kNoState) return;
    std::string rules;
    for (const Infeasible& rule : model_.infeasible) {
      if (!rule.when.holds([&](std::uint32_t o) { return ((code >> o) & 1) != 0; })) continue;
      const Position at = model_.file.position(rule.remarks.place.offset);
      rules +=
          (rules.empty() ? "" : ", ") + std::string("the rule of line ") + std::to_string(at.line);
    }
    out_.add(diagnose(model_, model_.status_quo->place,
                      "the status quo is infeasible: it is excluded by " + rules,
                      "change the options taken in the status quo, or the rule"));
  }

  const Model& model_;
  const CompileOptions& options_;
  std::uint64_t memory_;
  Diagnostics& out_;
  Graph graph_;
  std::uint64_t arcs_ = 0;
  std::vector<bool> read_as_told_;  // by state: merged, and the model says as which member
};

Graph compile_graph_form(const Model& model) {
  Graph graph;
  graph.states.count = model.states.size();
  for (const Party& party : model.parties) {
    std::vector<std::pair<StateId, StateId>> arcs;
    for (const Arc& arc : party.moves) {
      arcs.emplace_back(static_cast<StateId>(arc.from), static_cast<StateId>(arc.to));
    }
    graph.moves.push_back(Moves::arcs(graph.states.count, std::move(arcs)));
  }
  if (model.status_quo) graph.status_quo = static_cast<StateId>(model.status_quo->state);
  return graph;
}

}  // namespace

Diagnostic no_states(const Model& model) {
  return diagnose(
      model, {},
      "the model has no states: no party has options, so there is no conflict to look at",
      model.treaties.empty()
          ? "give the parties `options` and `preferences`; `demarche bargain` needs none"
          : "give the parties `options` and `preferences`; `demarche clauses`, `acceptance` "
            "and `bargain` need none");
}

std::optional<Graph> compile(const Model& model, Diagnostics& out, const CompileOptions& options) {
  Diagnostics found;
  std::optional<Graph> graph;
  if (!model.has_conflict()) {
    found.add(no_states(model));
  } else if (!model.is_graph_form()) {
    graph = OptionForm(model, options, found).run();
  } else if (model.states.size() <= options.most_states) {
    graph = compile_graph_form(model);
  } else {
    found.add(diagnose(model, model.states.front().remarks.place,
                       "the model has more than " + std::to_string(options.most_states) + " states",
                       "use fewer states"));
  }
  if (graph) {
    const Lanes lanes = lanes_of(*graph);
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      options.control.report("ranking states",
                             static_cast<double>(p) / static_cast<double>(model.parties.size()));
      graph->rank.push_back(rank_states(model, graph->states, lanes, p, found, options.control));
    }
    for (const Outcome& outcome : model.outcomes) {
      graph->outcomes.push_back(lanes.where(outcome.when));
      if (!graph->outcomes.back().any()) {
        found.add(diagnose(model, outcome.remarks.place,
                           "the outcome \"" + outcome.id + "\" holds in no feasible state",
                           "correct its formula or remove it", Severity::warning));
      }
    }
  }
  for (const Diagnostic& diagnostic : found.items()) out.add(diagnostic);
  if (found.has_errors()) return std::nullopt;
  return graph;
}

}  // namespace demarche
