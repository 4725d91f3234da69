// SPDX-License-Identifier: Apache-2.0
// How unequally an instrument burdens two sides, and at the corners where some of them decide.
#include <algorithm>
#include <array>
#include <map>

#include "analysis/clauses/meaning.hpp"

namespace demarche::clauses {

namespace {

double share(Amount p, Amount q) {
  const auto a = static_cast<double>(p);
  const auto b = static_cast<double>(q);
  return p + q == 0 ? 0 : (a - b) / (a + b);
}

struct Sum {
  Amount formal = 0;
  Amount exposed = 0;
};

// What one side bears at a corner. Corners at which the same open conditions hold have the same sum.
class SideAtCorners {
 public:
  SideAtCorners(Readings& readings, Scales& scales, const StatusTable& table,
                const std::vector<std::size_t>& members, const std::vector<Read>& clauses,
                const OfSide& sums)
      : readings_(readings), scales_(scales), table_(table) {
    low_ = {sums.burdens.formal.low, sums.burdens.exposed.low};
    std::map<std::size_t, std::size_t> class_of;
    for (std::size_t k = 0; k < table.whats.size(); ++k) {
      for (const std::size_t what : table.whats[k]) class_of[what] = k;
    }
    for (const std::size_t actor : members) {
      const StatusTable::Row* row = table.of(actor);
      if (row == nullptr) continue;
      rows_.push_back(row);
      for (const Read& read : clauses) add_open(read, actor, class_of);
    }
  }

  Sum at(const Bits& deciders) {
    if (open_.empty()) return low_;
    std::vector<bool> holds;
    for (const auto& [conditions, number] : guards_) {
      const auto& [guard, exempt] = conditions;
      holds.push_back(readings_.judgements().can_make_bind(guard, exempt, deciders));
    }
    const auto [found, is_new] = sums_.try_emplace(holds);
    if (is_new) found->second = sum(holds);
    return found->second;
  }

 private:
  struct Open {
    std::size_t row = 0;    // of rows_
    std::size_t whats = 0;  // class of the table
    std::size_t guard = 0;  // of guards_
    Bits where;
  };

  void add_open(const Read& read, std::size_t actor,
                const std::map<std::size_t, std::size_t>& class_of) {
    const std::vector<BearerCells>& bearers = read.cells->bearers;
    const auto bearer = std::lower_bound(
        bearers.begin(), bearers.end(), actor,
        [](const BearerCells& one, std::size_t wanted) { return one.actor < wanted; });
    if (bearer == bearers.end() || bearer->actor != actor) return;
    for (const Block& block : bearer->blocks) {
      const Judgement& judgement = readings_.judgements()[block.judgement];
      if (judgement.status != Status::open) continue;
      const std::size_t guard =
          guards_.try_emplace({judgement.guard, judgement.exempt}, guards_.size()).first->second;
      std::vector<std::size_t> classes;
      for (const std::size_t what : read.cells->whats[block.whats]) {
        classes.push_back(class_of.at(what));
      }
      std::sort(classes.begin(), classes.end());
      classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
      for (const std::size_t k : classes) {
        open_.push_back({rows_.size() - 1, k, guard, block.where});
      }
    }
  }

  Sum sum(const std::vector<bool>& holds) {
    // By place in guards_, which is ordered by value, not by number.
    std::vector<bool> of_number(holds.size());
    std::size_t place = 0;
    for (const auto& [conditions, number] : guards_) of_number[number] = holds[place++];
    Sum sum;
    for (std::size_t k = 0; k < table_.whats.size(); ++k) {
      constexpr auto kBound = static_cast<std::size_t>(Status::bound);
      std::vector<StatusSets> sets(rows_.size());
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        for (const Status status : {Status::releasable, Status::bound}) {
          unite(sets[r][kBound], rows_[r]->sets[k][static_cast<std::size_t>(status)]);
        }
      }
      for (const Open& open : open_) {
        if (open.whats == k && of_number[open.guard]) unite(sets[open.row][kBound], open.where);
      }
      StatusSets united;
      std::vector<Scales::Member> members;
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        unite(united[kBound], sets[r][kBound]);
        members.push_back({rows_[r]->actor, &sets[r]});
      }
      sum.formal += scales_.formal(table_.whats[k], united).low;
      sum.exposed += scales_.exposed(table_.whats[k], members).low;
    }
    return sum;
  }

  Readings& readings_;
  Scales& scales_;
  const StatusTable& table_;
  Sum low_;
  std::vector<const StatusTable::Row*> rows_;  // of members
  std::vector<Open> open_;
  std::map<std::pair<Value, Value>, std::size_t> guards_;  // v and e of what is open
  std::map<std::vector<bool>, Sum> sums_;
};

void set_interval(Asymmetry& asymmetry, const Burden& p, const Burden& q) {
  asymmetry.low = share(p.low, q.high);
  asymmetry.high = share(p.high, q.low);
}

}  // namespace

std::vector<InstrumentMeaning::Pair> asymmetries(Readings& readings, Scales& scales,
                                                 const StatusTable& table,
                                                 const InstrumentMeaning& meaning,
                                                 const std::vector<Read>& clauses) {
  const Sides& sides = readings.sides(meaning.treaty);
  std::vector<SideAtCorners> corners;
  std::vector<Bits> members;
  for (std::size_t s = 0; s < sides.sides.size(); ++s) {
    corners.emplace_back(readings, scales, table, sides.sides[s], clauses, meaning.sides[s]);
    members.push_back(readings.actor_set(sides.sides[s]));
  }
  std::vector<InstrumentMeaning::Pair> pairs;
  const Bits nobody = readings.actor_set({});
  for (std::size_t p = 0; p < sides.sides.size(); ++p) {
    for (std::size_t q = p + 1; q < sides.sides.size(); ++q) {
      InstrumentMeaning::Pair pair;
      pair.formal.p = pair.exposed.p = p;
      pair.formal.q = pair.exposed.q = q;
      const Burdens& of_p = meaning.sides[p].burdens;
      const Burdens& of_q = meaning.sides[q].burdens;
      set_interval(pair.formal, of_p.formal, of_q.formal);
      set_interval(pair.exposed, of_p.exposed, of_q.exposed);
      Bits both = members[p];
      both |= members[q];
      const auto at = [&](const Bits& deciders, double Asymmetry::*corner) {
        const Sum one = corners[p].at(deciders);
        const Sum two = corners[q].at(deciders);
        pair.formal.*corner = share(one.formal, two.formal);
        pair.exposed.*corner = share(one.exposed, two.exposed);
      };
      at(nobody, &Asymmetry::nobody);
      at(both, &Asymmetry::both);
      at(members[p], &Asymmetry::only_p);
      at(members[q], &Asymmetry::only_q);
      pairs.push_back(pair);
    }
  }
  return pairs;
}

}  // namespace demarche::clauses
