// SPDX-License-Identifier: Apache-2.0
#include "present/evolution.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/naming.hpp"
#include "present/evolution_words.hpp"

namespace demarche {

namespace {

// Columns of the table of stages: all states up to so many, else those of the destinations.
constexpr std::size_t kMostColumns = 16;

constexpr std::size_t kMostFirstMoves = 8;

using End = Destination::Kind;

class EvolutionPage {
 public:
  EvolutionPage(const Model& model, const Graph& graph, const Evolution& evolution)
      : model_(model), graph_(graph), evolution_(evolution), words_(model, graph, evolution.from) {}

  std::vector<std::string> headline() const {
    std::vector<std::string> paragraphs{where_it_stands()};
    if (asked()) {
      const Destination& one = evolution_.destinations.front();
      paragraphs.push_back(words_.verdict(one, words_.name(one)));
    } else {
      paragraphs.push_back(equilibria());
      if (const std::string text = outcomes(); !text.empty()) paragraphs.push_back(text);
    }
    if (const std::string text = watch_for(); !text.empty()) paragraphs.push_back(text);
    return paragraphs;
  }

  Page section() const {
    Page page;
    page.push_back(
        Heading{"How the conflict moves from " + words_.words().state(evolution_.from), 2});
    if (!asked() && !evolution_.destinations.empty()) add_table(page);
    for (const Destination& destination : evolution_.destinations) add_ways(destination, page);
    if (evolution_.by_moves) add_stages(page);
    if (page.size() == 1) page.push_back(Paragraph{"There is no way to show."});
    return page;
  }

 private:
  // Whether ways to one destination were asked for.
  bool asked() const {
    return !evolution_.destinations.empty() && evolution_.destinations.front().kind == End::asked;
  }

  std::string where_it_stands() const {
    const bool status_quo = evolution_.from == graph_.status_quo;
    std::string text = std::string("The conflict ") +
                       (status_quo ? "stands" : "is taken to stand") + " in " +
                       words_.words().state_with_outcome(evolution_.from) +
                       (status_quo ? ", the status quo" : "") + ".";
    if (!evolution_.under.empty()) {
      text += " That is an equilibrium under " + titles(evolution_.under) + ".";
    }
    return text +
           (evolution_.improvements == 0
                ? " No party has an improvement from it."
                : " " +
                      count_of(evolution_.improvements, "improvement leads", "improvements lead") +
                      " on from there.");
  }

  std::string equilibria() const {
    const std::size_t all = evolution_.equilibria();
    if (all == 0) return "There is no other equilibrium to move to.";
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, const std::string& how) {
      if (count == 0) return;
      parts.push_back((count == all ? "" : std::to_string(count) + " ") +
                      (count == 1 ? "is " : "are ") + how);
    };
    add(evolution_.by_improvements, "within reach by improvements alone");
    add(evolution_.by_giving_way,
        "within reach only if parties also make moves that are no improvements for them");
    add(evolution_.out_of_reach, "out of reach by any moves");
    const std::string others = std::to_string(all) + " other equilibria ";
    return (all == 1            ? "The only other equilibrium "
            : parts.size() == 1 ? (all == 2 ? "Both other equilibria " : "All " + others)
                                : "Of the " + others) +
           join(parts) + ".";
  }

  std::string outcomes() const {
    std::vector<std::string> improving, giving, never;
    for (const Destination& destination : evolution_.destinations) {
      if (destination.kind != End::outcome) continue;
      const std::string& id = model_.outcomes[destination.outcome].id;
      if (!destination.reached()) {
        never.push_back(id);
        continue;
      }
      const Cost& cost = destination.cheapest->cost;
      if (cost.moves == 0) continue;
      const std::string moves = count_of(cost.moves, "move", "moves");
      if (cost.improves()) {
        improving.push_back(id + " (" + moves + ")");
      } else {
        giving.push_back(id + " (" + words_.giving_way(*destination.cheapest) + ")");
      }
    }
    std::string text;
    if (!improving.empty()) {
      text += "Outcomes within reach by improvements alone: " + join(improving) + ".";
    }
    if (!giving.empty()) {
      text += std::string(text.empty() ? "" : " ") +
              "Only with moves that are no improvements: " + join(giving) + ".";
    }
    if (!never.empty()) {
      text += std::string(text.empty() ? "" : " ") + "Out of reach: " + join(never) + ".";
    }
    return text;
  }

  // The first moves on the ways to the destination that costs least.
  std::string watch_for() const {
    const Destination* nearest = nullptr;
    for (const Destination& one : evolution_.destinations) {
      if (!one.reached() || one.cheapest->cost.moves == 0) continue;
      if (nearest == nullptr || one.cheapest->cost < nearest->cheapest->cost) nearest = &one;
    }
    if (nearest == nullptr) return {};
    constexpr std::size_t most = 3;
    const std::vector<std::string> moves = words_.first_moves(*nearest->cheapest, most);
    if (moves.empty()) return {};
    std::string text = "The first move to watch for, on the way to ";
    text += words_.name(*nearest) + ": ";
    for (std::size_t k = 0; k < moves.size(); ++k) text += (k == 0 ? "" : "; ") + moves[k];
    return text + ".";
  }

  void add_table(Page& page) const {
    const auto& destinations = evolution_.destinations;
    const bool concepts = !evolution_.concepts.empty();
    Table table{{"to"}, {}};
    if (concepts) table.header.emplace_back("holds under");
    for (const char* column :
         {"improvements", "any moves", "least cost: against", "no better", "all moves", "ways"}) {
      table.header.emplace_back(column);
    }
    std::size_t shown = 0;
    for (const Destination& one : destinations) {
      if (one.kind == End::equilibrium) ++shown;
      std::vector<std::string> row{one.kind == End::outcome
                                       ? model_.outcomes[one.outcome].id
                                       : std::to_string(state_number(one.state)) + " " +
                                             state_name(model_, graph_, one.state)};
      if (concepts) {
        const bool all = one.under.size() > 1 && one.under.size() == evolution_.concepts.size();
        row.push_back(all ? "all" : titles(one.under));
      }
      if (one.reached()) {
        const Cost& cost = one.cheapest->cost;
        row.push_back(cost.improves() ? std::to_string(cost.moves) : "-");
        row.push_back(std::to_string(one.by_moves->cost.moves));
        row.push_back(std::to_string(cost.against));
        row.push_back(std::to_string(cost.indifferent));
        row.push_back(std::to_string(cost.moves));
        row.push_back(words_.ways_in_short(*one.cheapest));
      }
      row.resize(table.header.size(), "-");
      table.rows.push_back(std::move(row));
    }
    page.push_back(std::move(table));
    page.push_back(Paragraph{
        "Holds under: of an outcome, the concepts under which some state of it does. Improvements, "
        "any "
        "moves: the fewest that lead there, no party moving twice running. Least "
        "cost: the ways with the fewest moves to a state that the mover likes less than the one it "
        "leaves, of these the ones with the fewest moves to a state that it likes just as well, of "
        "these the shortest; and how many such ways there are."});
    const std::size_t all = evolution_.equilibria() + (evolution_.under.empty() ? 0 : 1);
    if (shown > 0 && shown < all) {
      page.push_back(Paragraph{"Shown are " + std::to_string(shown) + " of " + std::to_string(all) +
                               " equilibria: those that cost least, equals by number. --to asks "
                               "for the ways to any other state."});
    }
  }

  void add_list(const std::string& what, const Ways& ways, Page& page) const {
    page.push_back(Paragraph{what + " (" + words_.ways(ways) + "):"});
    Bullets bullets;
    for (const std::vector<Step>& path : ways.paths)
      bullets.items.push_back(words_.path(path) + ".");
    if (!ways.counted) {
      bullets.items.emplace_back("and perhaps more, too many to be counted");
    } else if (ways.count > ways.paths.size()) {
      bullets.items.emplace_back("and others; --paths says how many are shown");
    }
    page.push_back(std::move(bullets));
  }

  void add_ways(const Destination& destination, Page& page) const {
    if (destination.reached() && destination.cheapest->cost.moves == 0) return;
    if (!asked()) page.push_back(Heading{capital(words_.name(destination)), 3});
    if (!asked()) page.push_back(Paragraph{words_.verdict(destination, "It")});
    if (!destination.reached()) return;
    const Ways& cheapest = *destination.cheapest;
    const Ways& shortest = *destination.by_moves;
    add_list(cheapest.cost.improves() ? "By improvements" : "At the least cost", cheapest, page);
    if (const auto moves = words_.first_moves(cheapest, kMostFirstMoves);
        cheapest.count > 1 && !moves.empty()) {
      page.push_back(Paragraph{"Who moves first:"});
      page.push_back(Bullets{moves});
    }
    // In a survey only where they are fewer.
    if (!asked() && shortest.cost.moves == cheapest.cost.moves) return;
    if (shortest.paths == cheapest.paths && shortest.count == cheapest.count) return;
    add_list("The fewest moves of any kind", shortest, page);
  }

  bool all_columns() const { return !asked() && graph_.size() <= kMostColumns; }

  // The columns of the table of stages: states that come within reach, all if they are few.
  std::vector<StateId> columns() const {
    std::vector<StateId> states;
    if (all_columns()) {
      for (StateId s = 0; s < graph_.size(); ++s) states.push_back(s);
      return states;
    }
    std::set<StateId> ends;
    for (const Destination& destination : evolution_.destinations) {
      for (const auto* ways : {&destination.cheapest, &destination.by_moves}) {
        if (!ways->has_value()) continue;
        for (const std::vector<Step>& path : (*ways)->paths) {
          if (!path.empty() && ends.size() < kMostColumns) ends.insert(path.back().to);
        }
      }
    }
    return {ends.begin(), ends.end()};
  }

  void add_stages(Page& page) const {
    const std::vector<StateId> states = columns();
    if (states.empty()) return;
    page.push_back(Heading{"Stage by stage", 3});
    Table table{{"after"}, {}};
    for (const StateId s : states) table.header.push_back(std::to_string(state_number(s)));
    const auto add = [&](const Stages& stages, const std::string& what) {
      for (std::size_t h = 0; h < stages.size(); ++h) {
        const std::map<StateId, std::uint64_t> added(stages[h].begin(), stages[h].end());
        std::vector<std::string> row{std::to_string(h + 1) + " " + what};
        bool any = false;
        for (const StateId s : states) {
          const auto at = added.find(s);
          any = any || at != added.end();
          row.push_back(at == added.end() ? "" : parties(at->second));
        }
        if (any) table.rows.push_back(std::move(row));
      }
    };
    add(*evolution_.by_improvements_alone, "by improvements");
    add(*evolution_.by_moves, "by any moves");
    const std::string which =
        all_columns() ? "Under each state" : "Under each of the states named above";
    page.push_back(
        Paragraph{which +
                  ", by its number, stand the parties that can have moved last, where a stage adds "
                  "any: what so many legal moves lead to, or fewer, and one less do not."});
    page.push_back(table.rows.empty() ? Block{Paragraph{"No move leads to any of them."}}
                                      : Block{std::move(table)});
  }

  std::string parties(std::uint64_t mask) const {
    std::string text;
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      if (((mask >> p) & 1) != 0) text += (text.empty() ? "" : ", ") + model_.parties[p].id;
    }
    return text;
  }

  const Model& model_;
  const Graph& graph_;
  const Evolution& evolution_;
  EvolutionWords words_;
};

}  // namespace

std::vector<std::string> evolution_headline(const Model& model, const Graph& graph,
                                            const Evolution& evolution) {
  return EvolutionPage(model, graph, evolution).headline();
}

Page evolution_section(const Model& model, const Graph& graph, const Evolution& evolution) {
  return EvolutionPage(model, graph, evolution).section();
}

Page evolution_page(const Model& model, const Graph& graph, const Evolution& evolution) {
  const EvolutionPage shown(model, graph, evolution);
  Page page{Heading{model.title, 1}};
  for (std::string& paragraph : shown.headline()) page.push_back(Paragraph{std::move(paragraph)});
  for (Block& block : shown.section()) page.push_back(std::move(block));
  return page;
}

}  // namespace demarche
