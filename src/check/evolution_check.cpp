// SPDX-License-Identifier: Apache-2.0
#include "check/evolution_check.hpp"

#include <algorithm>
#include <map>

#include "check/evolution.hpp"

namespace demarche::check {

namespace {

constexpr double kMostSequences = 200'000;

// What each of the twin's stages adds, as a finding keeps it.
Stages added(const std::vector<std::map<std::size_t, std::uint64_t>>& stages) {
  Stages all;
  std::map<std::size_t, std::uint64_t> before;
  for (const auto& stage : stages) {
    all.emplace_back();
    for (const auto& [state, movers] : stage) {
      const std::uint64_t more = movers & ~before[state];
      if (more != 0) all.back().emplace_back(static_cast<StateId>(state), more);
    }
    before = stage;
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

// All legal sequences to a target that cost so much, tried one by one.
class WaysOfCost {
 public:
  WaysOfCost(const NaiveModel& model, const std::set<std::size_t>& targets,
             const demarche::Cost& cost)
      : model_(model), targets_(targets), cost_(cost) {}

  std::set<Way> from(std::size_t start) {
    go_on(start, {});
    return std::move(found_);
  }

 private:
  void go_on(std::size_t at, const demarche::Cost& so_far) {
    if (so_far == cost_ && targets_.count(at) != 0) found_.insert(way_);
    if (so_far.moves == cost_.moves) return;
    for (std::size_t party = 0; party < model_.moves.size(); ++party) {
      if (!way_.empty() && way_.back().first == party) continue;
      for (const std::size_t q : model_.moves[party][at]) {
        demarche::Cost cost = so_far;
        ++cost.moves;
        if (model_.prefers(party, at, q)) {
          ++cost.against;
        } else if (!model_.prefers(party, q, at)) {
          ++cost.indifferent;
        }
        if (cost.against > cost_.against || cost.indifferent > cost_.indifferent) continue;
        way_.emplace_back(party, q);
        go_on(q, cost);
        way_.pop_back();
      }
    }
  }

  const NaiveModel& model_;
  const std::set<std::size_t>& targets_;
  demarche::Cost cost_;
  Way way_;
  std::set<Way> found_;
};

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

  // That they are all there are.
  void all_ways(const Ways& ways, const std::set<Way>& all) {
    std::set<Way> listed;
    std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> first;
    for (const auto& path : ways.paths) {
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
    for (const FirstMove& move : ways.first_moves) {
      found[{move.step.party, move.step.to}] = move.ways;
    }
    if (!std::includes(all.begin(), all.end(), listed.begin(), listed.end()) ||
        listed.size() != ways.paths.size() ||
        (ways.counted ? ways.count != all.size() : ways.count > all.size())) {
      wrong_.push_back("the best ways to " + what_ + " are others: there are " +
                       std::to_string(all.size()));
    }
    if (ways.counted && (found != first || last_movers != ways.last_movers)) {
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
  if (evolution.by_moves && *evolution.by_moves != added(stages(model, from, false))) {
    wrong.emplace_back("the stages by moves differ");
  }
  if (evolution.by_improvements_alone &&
      *evolution.by_improvements_alone != added(stages(model, from, true))) {
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
    const std::size_t fewest = destination.by_moves->cost.moves;
    if (sequences(model, false, fewest) <= kMostSequences) {
      check.all_ways(*destination.by_moves, shortest_ways(model, from, targets[k], false));
    } else {
      complete = false;
    }
    if (cost.improves() && sequences(model, true, cost.moves) <= kMostSequences) {
      check.all_ways(*destination.cheapest, shortest_ways(model, from, targets[k], true));
    } else if (sequences(model, false, cost.moves) <= kMostSequences) {
      check.all_ways(*destination.cheapest, WaysOfCost(model, targets[k], cost).from(from));
    } else {
      complete = false;
    }
  }
  return wrong;
}

}  // namespace demarche::check
