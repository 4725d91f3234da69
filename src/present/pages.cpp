// SPDX-License-Identifier: Apache-2.0
#include "present/pages.hpp"

#include <algorithm>

#include "graph/naming.hpp"
#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

// Up to so many states nobody needs to know how they were dealt with.
constexpr std::size_t kSmall = 4096;

// What is shown of a party's improvements; the rest is counted.
constexpr std::size_t kMostReasons = 60;

std::string preference_of(const Preference& preference) {
  struct {
    std::string operator()(const Priorities& p) const {
      return p.empty() ? "indifferent"
                       : count_of(p.size(), "statement", "statements") + " by priority";
    }
    std::string operator()(const Weights& w) const {
      return count_of(w.size(), "weight", "weights");
    }
    std::string operator()(const Ranking& r) const {
      return "ranking of " + count_of(r.size(), "group", "groups");
    }
  } describe;
  return std::visit(describe, preference.order);
}

std::string size_of(const Model& model, const Graph& graph) {
  std::string text = count_of(model.parties.size(), "party", "parties") + ", ";
  if (!model.is_graph_form()) text += count_of(model.options.size(), "option", "options") + ", ";
  text += count_of(graph.size(), "feasible state", "feasible states");
  if (graph.states.has_merged()) {
    text += " (" + std::to_string(graph.states.feasible_codes()) + " before merging)";
  }
  return text + ".";
}

// The parts of the model by kind, and how many of them name a source.
Table parts_table(const Model& model) {
  struct Counted {
    const char* name;
    Part::Kind kind;
  };
  std::vector<Counted> kinds;
  if (model.has_conflict()) {
    if (model.is_graph_form()) {
      kinds = {{"states", Part::Kind::state}};
    } else {
      kinds = {{"options", Part::Kind::option}, {"rules", Part::Kind::rule}};
    }
    kinds.insert(kinds.end(),
                 {{"outcomes", Part::Kind::outcome}, {"preferences", Part::Kind::preference}});
  }
  if (!model.variants.empty()) kinds.push_back({"variants", Part::Kind::variant});
  if (!model.treaties.empty()) {
    kinds.insert(kinds.end(), {{"world", Part::Kind::world},
                               {"treaties", Part::Kind::treaty},
                               {"clauses", Part::Kind::clause}});
  }
  if (!model.facts.empty()) kinds.push_back({"facts", Part::Kind::fact});
  if (!model.talks.stances.empty()) kinds.push_back({"stances", Part::Kind::stance});
  if (!model.talks.interests.empty()) kinds.push_back({"interests", Part::Kind::interest});
  const std::vector<Part> all_parts = parts_of(model);
  if (std::any_of(all_parts.begin(), all_parts.end(),
                  [](const Part& part) { return part.kind == Part::Kind::bargaining; })) {
    kinds.push_back({"bargaining", Part::Kind::bargaining});
  }
  Table parts{{"part", "in the model", "with a source"}, {}};
  for (const Counted& counted : kinds) {
    const auto of_kind = [&](const Part& part) { return part.kind == counted.kind; };
    const auto cited = [&](const Part& part) { return of_kind(part) && part.is_cited(); };
    parts.rows.push_back(
        {counted.name, std::to_string(std::count_if(all_parts.begin(), all_parts.end(), of_kind)),
         std::to_string(std::count_if(all_parts.begin(), all_parts.end(), cited))});
  }
  return parts;
}

}  // namespace

Page check_page(const Model& model, const Graph& graph) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(Paragraph{"The model is sound: " + size_of(model, graph)});
  if (graph.status_quo != kNoState) {
    page.push_back(Paragraph{"Status quo: " + words.state_with_outcome(graph.status_quo) + ". " +
                             words.situation(graph.status_quo) + "."});
  }
  Table parties{{"party", "name", model.is_graph_form() ? "arcs" : "options", "preferences"}, {}};
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const Party& party = model.parties[p];
    parties.rows.push_back(
        {party.id, party.name,
         std::to_string(model.is_graph_form() ? party.moves.size() : party.option_count),
         preference_of(model.preferences[p])});
  }
  page.push_back(std::move(parties));

  page.push_back(parts_table(model));
  return page;
}

namespace {

// The subcommands that have something to say of a model without a conflict.
std::string what_to_ask(const Model& model) {
  std::vector<std::string> names;
  if (!model.treaties.empty()) names.emplace_back("`demarche clauses`");
  const bool drafts =
      std::any_of(model.treaties.begin(), model.treaties.end(),
                  [](const Treaty& one) { return one.standing == Standing::draft; });
  if (drafts) names.emplace_back("`demarche acceptance`");
  if (!model.talks.interests.empty() && !model.talks.issues.empty()) {
    names.emplace_back("`demarche bargain`");
  }
  if (!model.treaties.empty()) names.emplace_back("`demarche report`");
  return names.empty() ? "Nothing can be asked of it yet." : "See " + join(names) + ".";
}

}  // namespace

Page check_page(const Model& model) {
  std::size_t clauses = 0;
  for (const Treaty& treaty : model.treaties) clauses += treaty.clauses.size();
  const auto count = [](std::size_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
  };
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(
      Paragraph{"The model is sound: " + count(model.treaties.size(), "treaty", "treaties") +
                " with " + count(clauses, "clause", "clauses") +
                ", and no conflict: no party has options. " + what_to_ask(model)});
  page.push_back(parts_table(model));
  return page;
}

namespace {

// How many states of each outcome hold under each concept.
Table outcomes_table(const Model& model, const Summary& summary) {
  Table table;
  table.header = {"outcome", "states"};
  for (const Concept which : summary.concepts) table.header.emplace_back(title(which));
  const bool labelled = std::any_of(model.outcomes.begin(), model.outcomes.end(),
                                    [](const Outcome& outcome) { return !outcome.label.empty(); });
  if (labelled) table.header.emplace_back("meaning");
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    const Summary::Holding& holding = summary.outcomes[k];
    std::vector<std::string> row{model.outcomes[k].id, std::to_string(holding.states)};
    for (const Concept which : summary.concepts) {
      row.push_back(std::to_string(holding.equilibria[static_cast<std::size_t>(which)]));
    }
    if (labelled) row.push_back(model.outcomes[k].label);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// How the conflict can go to an equilibrium from the status quo.
std::string way_there(const Summary& summary, const Equilibrium& equilibrium) {
  if (equilibrium.state == summary.status_quo->state) return "status quo";
  if (equilibrium.by_improvements) {
    return "improvements: " + std::to_string(equilibrium.by_improvements->size());
  }
  if (equilibrium.by_moves) return "moves: " + std::to_string(equilibrium.by_moves->size());
  return "out of reach";
}

// How a large model was dealt with.
std::string method_of(const Graph& graph, const StabilityFinding& stability) {
  return std::string(graph.states.cube
                         ? "Every combination of options is feasible, so no list of states was made"
                         : "The feasible states were listed") +
         "; the verdicts come from " +
         (stability.by_rows ? "passes over rows of states." : "searches along the moves.");
}

}  // namespace

Page equilibria_sections(const Model& model, const Graph& graph, const StabilityFinding& stability,
                         const Summary& summary) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{"Equilibria", 2});
  Table table;
  table.header = {"state"};
  for (const Concept which : summary.concepts) table.header.emplace_back(title(which));
  table.first_mark = 1;
  table.marks = summary.concepts.size();
  if (!model.outcomes.empty()) table.header.emplace_back("outcome");
  if (summary.status_quo) table.header.emplace_back("from the status quo");
  table.header.emplace_back(model.is_graph_form() ? "name" : "options taken");
  for (const Equilibrium& equilibrium : summary.equilibria) {
    std::vector<std::string> row{std::to_string(state_number(equilibrium.state))};
    for (const Concept which : summary.concepts) {
      const bool holds = std::find(equilibrium.under.begin(), equilibrium.under.end(), which) !=
                         equilibrium.under.end();
      row.emplace_back(holds ? "x" : ".");
    }
    if (!model.outcomes.empty()) row.push_back(words.outcomes(equilibrium.state));
    if (summary.status_quo) row.push_back(way_there(summary, equilibrium));
    row.push_back(state_name(model, graph, equilibrium.state));
    table.rows.push_back(std::move(row));
  }
  std::vector<std::string> total{"all"};
  for (const Concept which : summary.concepts) {
    total.push_back(std::to_string(summary.under[static_cast<std::size_t>(which)]));
  }
  total.resize(table.header.size());
  table.rows.push_back(std::move(total));
  page.push_back(std::move(table));
  if (summary.holding > 0 && summary.selected == 0) {
    page.push_back(Paragraph{"None of the states that hold is one that was asked for."});
  } else if (summary.equilibria.size() < summary.holding) {
    page.push_back(Paragraph{
        "Shown: " + std::to_string(summary.equilibria.size()) + " of the " +
        (summary.selected < summary.holding
             ? std::to_string(summary.selected) + " that were asked for, of "
             : "") +
        count_of(summary.holding, "state that holds", "states that hold") +
        " under some concept. --where, --reachable, --order and --first say which are shown; "
        "--verdicts writes the verdicts on all states into a file."});
  }

  page.push_back(Heading{"What the concepts ask", 2});
  Bullets meanings;
  for (const Concept which : summary.concepts) {
    meanings.items.push_back(std::string(title(which)) + ": " + std::string(meaning(which)));
  }
  page.push_back(
      Paragraph{"x: the state is an equilibrium, that is, stable for every party. From "
                "the status quo: how many "
                "improvements lead there, or how many moves if improvements alone do "
                "not. A state is stable for a party under"});
  page.push_back(std::move(meanings));
  for (const Concept which : kConcepts) {
    const std::string& why = stability.why_not[static_cast<std::size_t>(which)];
    if (why.empty()) continue;
    page.push_back(Paragraph{std::string(title(which)) + " was not analysed: " + why + "."});
  }
  if (graph.size() > kSmall) page.push_back(Paragraph{method_of(graph, stability)});
  return page;
}

Page analysis_page(const Model& model, const Graph& graph, const StabilityFinding& stability,
                   const Summary& summary) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(Paragraph{size_of(model, graph)});
  for (std::string& paragraph : words.headline(summary)) {
    page.push_back(Paragraph{std::move(paragraph)});
  }

  if (!model.outcomes.empty()) page.push_back(outcomes_table(model, summary));

  append(page, equilibria_sections(model, graph, stability, summary));
  return page;
}

namespace {

// "It holds under GMR, not under Nash." if the reasons speak of all parties, else nothing: the state
// is an equilibrium under a concept if it is stable for everyone.
std::string equilibrium_of(const Model& model, std::span<const Reason> reasons) {
  std::vector<Concept> holds, fails;
  for (const Concept which : kConcepts) {
    std::size_t asked = 0, stable = 0;
    for (const Reason& reason : reasons) {
      if (reason.under != which) continue;
      ++asked;
      if (reason.stable) ++stable;
    }
    if (asked == 0) continue;
    if (asked < model.parties.size()) return {};
    (stable == asked ? holds : fails).push_back(which);
  }
  if (holds.empty()) return "It does not hold under " + titles(fails, "or") + ".";
  return "It holds under " + titles(holds) +
         (fails.empty() ? "." : ", but not under " + titles(fails, "or") + ".");
}

// The reasons of one party, those of the same words together.
void add_reasons(const Words& words, std::span<const Reason> reasons, std::size_t level,
                 Page& page) {
  struct Group {
    std::vector<Concept> under;
    bool stable;
    std::vector<std::string> sentences;
  };
  std::vector<Group> groups;
  for (const Reason& reason : reasons) {
    std::vector<std::string> sentences = words.reason(reason);
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.stable == reason.stable && group.sentences == sentences;
    });
    if (same != groups.end()) {
      same->under.push_back(reason.under);
    } else {
      groups.push_back({{reason.under}, reason.stable, std::move(sentences)});
    }
  }
  for (Group& group : groups) {
    page.push_back(
        Heading{titles(group.under) + (group.stable ? ": stable" : ": not stable"), level});
    const std::size_t all = group.sentences.size();
    if (all > kMostReasons) {
      group.sentences.resize(kMostReasons);
      group.sentences.push_back(std::to_string(all - kMostReasons) +
                                " more improvements; --format json has all.");
    }
    page.push_back(Bullets{std::move(group.sentences)});
  }
}

}  // namespace

Page explanation_section(const Model& model, const Graph& graph, std::span<const Reason> reasons,
                         std::size_t level) {
  const Words words(model, graph);
  Page page;
  page.push_back(Paragraph{words.situation(reasons.front().state) + "."});
  if (const std::string holds = equilibrium_of(model, reasons); !holds.empty()) {
    page.push_back(Paragraph{holds});
  }
  for (std::size_t begin = 0, end = 0; begin < reasons.size(); begin = end) {
    while (end < reasons.size() && reasons[end].party == reasons[begin].party) ++end;
    page.push_back(Heading{words.party(reasons[begin].party), level});
    add_reasons(words, reasons.subspan(begin, end - begin), level + 1, page);
  }
  return page;
}

Page explanation_page(const Model& model, const Graph& graph, std::span<const Reason> reasons) {
  const Words words(model, graph);
  Page page;
  if (reasons.empty()) return page;
  page.push_back(
      Heading{"Why " + words.state_with_outcome(reasons.front().state) + " holds, or does not", 1});
  append(page, explanation_section(model, graph, reasons, 2));
  return page;
}

Page states_page(const Model& model, const Graph& graph, const Bits& shown, std::size_t first) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(Paragraph{size_of(model, graph) +
                           " Shown: " + std::to_string(std::min(first, shown.count())) +
                           ". Under each party stands the place of the state in its order of "
                           "preference; 1 is best, equals share a place."});
  Table table;
  table.header = {"state"};
  if (!model.is_graph_form()) table.header.emplace_back("options");
  for (const Party& party : model.parties) table.header.push_back(party.id);
  if (!model.outcomes.empty()) table.header.emplace_back("outcome");
  table.header.emplace_back(model.is_graph_form() ? "name" : "options taken");
  const std::size_t all = shown.count();
  for (StateId s = 0; s < graph.size() && table.rows.size() < first; ++s) {
    if (!shown[s]) continue;
    std::vector<std::string> row{std::to_string(state_number(s)) +
                                 (s == graph.status_quo ? " *" : "")};
    if (!model.is_graph_form()) row.push_back(state_pattern(model, graph, s));
    for (std::size_t p = 0; p < graph.parties(); ++p)
      row.push_back(std::to_string(graph.place(p, s)));
    if (!model.outcomes.empty()) row.push_back(words.outcomes(s));
    row.push_back(state_name(model, graph, s));
    table.rows.push_back(std::move(row));
  }
  page.push_back(std::move(table));
  if (all > first) {
    page.push_back(
        Paragraph{std::to_string(all - first) + " more; --where and --first say which are shown."});
  }
  if (graph.status_quo != kNoState) page.push_back(Paragraph{"* the status quo"});
  return page;
}

}  // namespace demarche
