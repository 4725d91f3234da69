// SPDX-License-Identifier: Apache-2.0
#include "present/ways_drawing.hpp"

#include <map>
#include <set>
#include <tuple>

#include "graph/naming.hpp"
#include "present/drawing.hpp"
#include "present/words.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::size_t kLongestLabel = 34;  // characters

class Collector {
 public:
  Collector(const Model& model, const Graph& graph, StateId from, const Bits& holding)
      : model_(model), graph_(graph), words_(model, graph), from_(from), holding_(holding) {
    node(from);
  }

  void add(const std::vector<Step>& way) {
    StateId at = from_;
    for (const Step& step : way) {
      if (moves_.emplace(at, step.party, step.to).second) draw(at, step);
      at = step.to;
    }
  }

  const Drawing& drawing() const { return drawing_; }
  const std::set<std::size_t>& movers() const { return movers_; }

 private:
  std::size_t node(StateId state) {
    const auto [place, is_new] = node_of_.try_emplace(state, drawing_.nodes.size());
    if (is_new) {
      Drawing::Node one;
      one.lines.push_back("state " + std::to_string(state_number(state)));
      const std::string outcomes = words_.outcomes(state);
      if (!outcomes.empty()) one.lines.push_back(shorten(outcomes, kLongestLabel));
      one.tooltip = words_.situation(state);
      one.start = state == from_;
      one.holds = holding_[state];
      drawing_.nodes.push_back(std::move(one));
    }
    return place->second;
  }

  // What the mover does, by the short ids of its options: "+talk -hold".
  std::string change(StateId at, const Step& step) const {
    if (!graph_.is_option_form()) return {};
    const std::uint64_t before = graph_.states.code(at);
    const std::uint64_t after = graph_.states.code(step.to);
    std::string text;
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if ((((before ^ after) & graph_.own[step.party]) >> o & 1) == 0) continue;
      text += (((after >> o) & 1) != 0 ? " +" : " -") + model_.options[o].id;
    }
    return text;
  }

  void draw(StateId at, const Step& step) {
    Drawing::Edge edge;
    edge.from = node(at);
    edge.to = node(step.to);
    edge.label = shorten(model_.parties[step.party].id + ":" + change(at, step), kLongestLabel);
    if (edge.label.back() == ':') edge.label.pop_back();
    edge.color = step.party;
    edge.dashed = graph_.rank[step.party][step.to] <= graph_.rank[step.party][at];
    movers_.insert(step.party);
    drawing_.edges.push_back(std::move(edge));
  }

  const Model& model_;
  const Graph& graph_;
  Words words_;
  StateId from_;
  const Bits& holding_;
  Drawing drawing_;
  std::map<StateId, std::size_t> node_of_;
  std::set<std::tuple<StateId, std::size_t, StateId>> moves_;
  std::set<std::size_t> movers_;
};

}  // namespace

Figure ways_figure(const Model& model, const Graph& graph, StateId from,
                   const std::vector<std::vector<Step>>& ways, const Bits& holding) {
  Collector collector(model, graph, from, holding);
  for (const auto& way : ways) collector.add(way);
  const Words words(model, graph);
  std::vector<std::string> movers;
  for (const std::size_t party : collector.movers()) movers.push_back(words.party(party));
  const Drawing& drawing = collector.drawing();
  const std::string what = "Ways from " + words.state_with_outcome(from) + ": " +
                           count_of(drawing.nodes.size(), "state", "states") + " and " +
                           count_of(drawing.edges.size(), "move", "moves");
  Figure figure;
  figure.caption =
      what + (movers.empty() ? "" : " by " + join(movers)) +
      ". A line is a move, named by the party that makes it and the options it takes (+) or drops "
      "(-): solid if the party prefers where it leads, dashed if it does not. A double outline "
      "marks a state that holds under some concept, the bold outline the state that the ways begin "
      "in.";
  figure.svg = to_svg(drawing, what);
  return figure;
}

}  // namespace demarche
