// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/scales.hpp"

#include <algorithm>

namespace demarche::clauses {

namespace {

constexpr std::int64_t kOne = 1'000'000;  // a millionth is the unit of weights

void count(Burden& burden, Status status, Amount amount) {
  if (status == Status::dormant) burden.dormant += amount;
  if (status >= Status::releasable) burden.low += amount;
  if (status >= Status::open) burden.high += amount;
}

// By place, whether the line's area has it. Acts without territory fit lines that name no place.
std::vector<bool> places(const World& world, const CellValue& line) {
  const bool everywhere = !line.where || line.where->form == Area::Form::everywhere;
  std::vector<bool> in = everywhere ? std::vector<bool>(world.territories.size(), true)
                                    : territories_of(world, *line.where, 0);
  in.push_back(everywhere);
  return in;
}

// The acts and objects that the line is about.
std::vector<std::size_t> whats_of_line(const World& world, const std::vector<What>& whats,
                                       const CellValue& line) {
  const std::vector<bool> acts = leaves_below(world.acts, line.acts);
  const std::vector<bool> objects = leaves_below(world.objects, line.objects);
  std::vector<std::size_t> fit;
  for (std::size_t w = 0; w < whats.size(); ++w) {
    if (!line.acts.empty() && !acts[whats[w].act]) continue;
    const bool taken = whats[w].object != kNoObject && objects[whats[w].object];
    if (line.objects.empty() || taken) fit.push_back(w);
  }
  return fit;
}

}  // namespace

void keep_strongest(StatusSets& sets) {
  for (std::size_t weak = 1; weak + 1 < kStatuses; ++weak) {
    for (std::size_t strong = weak + 1; strong < kStatuses; ++strong) {
      subtract(sets[weak], sets[strong]);
    }
  }
}

void add(Burden& to, const Burden& more) {
  to.low += more.low;
  to.high += more.high;
  to.dormant += more.dormant;
  for (std::size_t s = 0; s < kStatuses; ++s) to.cells[s] += more.cells[s];
}

void add(Burdens& to, const Burdens& more) {
  add(to.formal, more.formal);
  add(to.exposed, more.exposed);
}

Scales::Scales(const Readings& readings) : readings_(readings), exposed_(readings.actors()) {
  const World& world = readings.model().world;
  const std::vector<What>& whats = readings.whats();
  weights_.assign(whats.size(),
                  std::vector<Amount>(readings.territories() + 1, Amount{kOne} * kOne));
  for (const CellValue& line : world.weights) {
    const std::vector<bool> in = places(world, line);
    for (const std::size_t w : whats_of_line(world, whats, line)) {
      for (std::size_t t = 0; t < in.size(); ++t) {
        if (in[t]) weights_[w][t] = Amount{line.millionths} * kOne;
      }
    }
  }
  for (const std::vector<Amount>& weights : weights_) weight_levels_.push_back(levels(weights));

  std::map<std::pair<std::size_t, std::size_t>, std::vector<Amount>> shares;
  for (const CellValue& line : world.exposures) {
    const std::vector<bool> in = places(world, line);
    std::vector<std::size_t> who = line.who;
    if (who.empty()) {
      for (std::size_t actor = 0; actor < readings.actors(); ++actor) who.push_back(actor);
    }
    const std::vector<std::size_t> fit = whats_of_line(world, whats, line);
    for (const std::size_t actor : who) {
      for (const std::size_t w : fit) {
        std::vector<Amount>& row = shares[{actor, w}];
        row.resize(in.size());
        for (std::size_t t = 0; t < in.size(); ++t) {
          if (in[t]) row[t] = line.millionths;
        }
      }
    }
    any_exposure_ = any_exposure_ || line.millionths != 0;
  }
  for (auto& [key, row] : shares) {
    for (std::size_t t = 0; t < row.size(); ++t) row[t] *= weights_[key.second][t] / kOne;
    Levels found = levels(row);
    if (found.empty()) continue;
    exposed_[key.first] = true;
    exposures_.emplace(key, std::move(found));
  }
}

Scales::Levels Scales::levels(const std::vector<Amount>& amounts) const {
  std::map<Amount, Bits> sets;
  for (std::size_t t = 0; t < amounts.size(); ++t) {
    if (amounts[t] == 0) continue;
    sets.try_emplace(amounts[t], Bits(amounts.size())).first->second.set(t);
  }
  Levels levels;
  for (auto& [amount, where] : sets) levels.push_back({amount, std::move(where)});
  return levels;
}

const Scales::Levels& Scales::exposures(std::size_t actor, std::size_t what) {
  static const Levels kNone;
  if (!exposed_[actor]) return kNone;
  const auto found = exposures_.find({actor, what});
  return found == exposures_.end() ? kNone : found->second;
}

Burden Scales::formal(std::span<const std::size_t> whats, const StatusSets& sets) const {
  Burden burden;
  for (std::size_t s = 1; s < kStatuses; ++s) {
    if (sets[s].size() == 0) continue;
    const std::size_t cells = sets[s].count();
    if (cells == 0) continue;
    burden.cells[s] = cells * whats.size();
    Amount amount = 0;
    for (const std::size_t what : whats) {
      for (const Level& level : weight_levels_[what]) {
        amount += level.amount * static_cast<Amount>(count_common(level.where, sets[s]));
      }
    }
    count(burden, static_cast<Status>(s), amount);
  }
  return burden;
}

Burdens Scales::burdens(std::size_t actor, std::span<const std::size_t> whats,
                        const StatusSets& sets) {
  Burdens burdens{formal(whats, sets), {}};
  burdens.exposed.cells = burdens.formal.cells;
  if (!exposed_[actor]) return burdens;
  for (const std::size_t what : whats) {
    for (const Level& level : exposures(actor, what)) {
      for (std::size_t s = 1; s < kStatuses; ++s) {
        count(burdens.exposed, static_cast<Status>(s),
              level.amount * static_cast<Amount>(count_common(level.where, sets[s])));
      }
    }
  }
  return burdens;
}

Burden Scales::exposed(std::span<const std::size_t> whats, std::span<const Member> members) {
  struct Greatest {
    Amount low = 0, high = 0, dormant = 0;
    bool stronger = false;  // than dormant, for somebody
  };
  Burden burden;
  if (std::none_of(members.begin(), members.end(),
                   [&](const Member& member) { return exposed_[member.actor]; })) {
    return burden;
  }
  for (const std::size_t what : whats) {
    std::vector<Greatest> greatest(readings_.territories() + 1);
    for (const Member& member : members) {
      for (const Level& level : exposures(member.actor, what)) {
        for (std::size_t s = 1; s < kStatuses; ++s) {
          const auto status = static_cast<Status>(s);
          common(level.where, (*member.sets)[s]).for_each([&](std::size_t t) {
            Greatest& most = greatest[t];
            if (status == Status::dormant) most.dormant = std::max(most.dormant, level.amount);
            if (status >= Status::open) most.high = std::max(most.high, level.amount);
            if (status >= Status::releasable) most.low = std::max(most.low, level.amount);
          });
        }
      }
      for (std::size_t s = 2; s < kStatuses; ++s) {
        (*member.sets)[s].for_each([&](std::size_t t) { greatest[t].stronger = true; });
      }
    }
    for (const Greatest& most : greatest) {
      burden.low += most.low;
      burden.high += most.high;
      if (!most.stronger) burden.dormant += most.dormant;
    }
  }
  return burden;
}

}  // namespace demarche::clauses
