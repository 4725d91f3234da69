// SPDX-License-Identifier: Apache-2.0
#include "check/evolution_check.hpp"

#include <algorithm>
#include <map>

#include "check/evolution.hpp"

namespace demarche::check {

namespace {

constexpr double kMostSequences = 200'000;

// The stages of a finding, which keeps what each adds, as the twin has them.
std::vector<std::map<std::size_t, std::uint64_t>> grown(const Stages& stages) {
  std::vector<std::map<std::size_t, std::uint64_t>> all;
  std::map<std::size_t, std::uint64_t> reached;
  for (const auto& stage : stages) {
    for (const auto& [state, movers] : stage) reached[state] |= movers;
    all.push_back(reached);
  }
  return all;
}

// About how many sequences of so many moves there are.
double sequences(const NaiveModel& model, bool improving, std::size_t length) {
  std::size_t widest = 0;
  for (std::size_t s = 0; s < model.states; ++s) {
    std::size_t moves = 0;
    for (std::size_t party = 0; party < model.moves.size(); ++party) {
      for (const std::size_t q : model.moves[party][s]) {
        if (!improving || model.prefers(party, q, s)) ++moves;
      }
    }
    widest = std::max(widest, moves);
  }
  double all = 1;
  for (std::size_t k = 0; k < length && all <= kMostSequences; ++k) {
    all *= static_cast<double>(widest);
  }
  return all;
}

// One destination's ways by one measure.
class WaysCheck {
 public:
  WaysCheck(const NaiveModel& model, std::size_t from, const std::set<std::size_t>& targets,
            std::string what, std::vector<std::string>& wrong)
      : model_(model), from_(from), targets_(targets), what_(std::move(what)), wrong_(wrong) {}

  // That each way listed is legal, leads to a target and costs what it should.
  void each_way(const Ways& ways, bool by_cost) {
    for (const auto& path : ways.paths) {
      demarche::Cost cost;
      std::size_t at = from_;
      std::size_t last = model_.moves.size();
      for (const Step& step : path) {
        if (step.party == last || model_.moves[step.party][at].count(step.to) == 0) {
          wrong_.push_back("a way to " + what_ + " has a move that is not legal");
          return;
        }
        if (by_cost && model_.prefers(step.party, at, step.to)) ++cost.against;
        if (by_cost && !model_.prefers(step.party, at, step.to) &&
            !model_.prefers(step.party, step.to, at)) {
          ++cost.indifferent;
        }
        ++cost.moves;
        at = step.to;
        last = step.party;
      }
      if (targets_.count(at) == 0 || cost != ways.cost) {
        wrong_.push_back("a way to " + what_ + " leads elsewhere or costs something else");
      }
    }
  }

  // That they are all there are of the shortest.
  void all_ways(const std::optional<Ways>& ways, bool improving) {
    const std::set<Way> all = shortest_ways(model_, from_, targets_, improving);
    if (!ways) {
      if (!all.empty()) wrong_.push_back("there are ways to " + what_ + " that were not found");
      return;
    }
    std::set<Way> listed;
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> first;
    for (const auto& path : ways->paths) {
      Way way;
      for (const Step& step : path) way.emplace_back(step.party, step.to);
      listed.insert(way);
    }
    std::uint64_t last_movers = 0;
    for (const Way& way : all) {
      if (way.empty()) continue;
      ++first[way.front()];
      last_movers |= std::uint64_t{1} << way.back().first;
    }
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> found;
    for (const FirstMove& move : ways->first_moves) {
      found[{move.step.party, move.step.to}] = move.ways;
    }
    if (!std::includes(all.begin(), all.end(), listed.begin(), listed.end()) ||
        listed.size() != ways->paths.size() ||
        (ways->counted ? ways->count != all.size() : ways->count > all.size())) {
      wrong_.push_back("the shortest ways to " + what_ + " are others: there are " +
                       std::to_string(all.size()));
    }
    if (ways->counted && (found != first || last_movers != ways->last_movers)) {
      wrong_.push_back("the ways to " + what_ + " begin or end otherwise");
    }
  }

 private:
  const NaiveModel& model_;
  std::size_t from_;
  const std::set<std::size_t>& targets_;
  std::string what_;
  std::vector<std::string>& wrong_;
};

}  // namespace

std::vector<std::string> check_evolution(const NaiveModel& model, const Evolution& evolution,
                                         const std::vector<std::set<std::size_t>>& targets,
                                         bool& complete) {
  complete = true;
  std::vector<std::string> wrong;
  const std::size_t from = evolution.from;
  if (evolution.by_moves && grown(*evolution.by_moves) != stages(model, from, false)) {
    wrong.emplace_back("the stages by moves differ");
  }
  if (evolution.by_improvements_alone &&
      grown(*evolution.by_improvements_alone) != stages(model, from, true)) {
    wrong.emplace_back("the stages by improvements differ");
  }
  for (std::size_t k = 0; k < evolution.destinations.size(); ++k) {
    const Destination& destination = evolution.destinations[k];
    const std::string what = "destination " + std::to_string(k + 1);
    const auto least = least_cost(model, from, targets[k]);
    if (least.has_value() != destination.cheapest.has_value() ||
        least.has_value() != destination.by_moves.has_value()) {
      wrong.push_back(what + (least ? " is within reach" : " is out of reach"));
      continue;
    }
    if (!least) continue;
    const demarche::Cost& cost = destination.cheapest->cost;
    if (*least != Cost{cost.against, cost.indifferent, cost.moves}) {
      wrong.push_back(what + " has another least cost: " + std::to_string(std::get<0>(*least)) +
                      " against, " + std::to_string(std::get<1>(*least)) + " no better, " +
                      std::to_string(std::get<2>(*least)) + " in all");
    }
    WaysCheck check(model, from, targets[k], what, wrong);
    check.each_way(*destination.by_moves, false);
    check.each_way(*destination.cheapest, true);
    for (const bool improving : {false, true}) {
      if (improving && !cost.improves()) continue;
      const auto& ways = improving ? destination.cheapest : destination.by_moves;
      if (sequences(model, improving, ways->cost.moves) <= kMostSequences) {
        check.all_ways(ways, improving);
      } else {
        complete = false;
      }
    }
  }
  return wrong;
}

}  // namespace demarche::check
