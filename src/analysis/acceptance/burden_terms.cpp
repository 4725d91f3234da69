// SPDX-License-Identifier: Apache-2.0
// What burdens are worth, over the union of the cells that a package binds.
#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/domain_terms.hpp"

namespace demarche {

namespace {

// That a value binds, or opens, a cell.
struct Touch {
  std::uint32_t actor = 0;
  std::uint32_t what = 0;
  std::uint32_t place = 0;
  std::uint32_t issue = 0;
  std::uint32_t value = 0;
  bool binds = false;

  auto cell() const { return std::tie(actor, what, place); }
};

// A line of some party's interests.
struct Line {
  std::size_t party = 0;  // of the domain
  CellSet cells;
  Units bound = 0;
  Units open = 0;

  bool has(const Touch& cell) const {
    const Bits* places = cells.places(cell.actor, cell.what);
    return places != nullptr && (*places)[cell.place];
  }
};

std::vector<Line> lines_of(const clauses::Readings& readings) {
  std::vector<Line> lines;
  const std::vector<Interests>& interests = readings.model().talks.interests;
  for (std::size_t p = 0; p < interests.size(); ++p) {
    for (const BurdenWorth& one : interests[p].burdens) {
      lines.push_back({p, CellSet(readings, one.cells), one.bound, one.open});
    }
  }
  return lines;
}

std::vector<Touch> touches_of(clauses::Readings& readings, const IssueCells& cells,
                              const std::vector<Line>& lines) {
  std::vector<Touch> touches;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t value = 0; value < cells[i].size(); ++value) {
      const auto touch = [&](std::size_t actor, std::size_t what, const Bits& places,
                             const clauses::Judgement& judgement) {
        Bits wanted;
        for (const Line& line : lines) {
          if (const Bits* of_line = line.cells.places(actor, what)) {
            clauses::unite(wanted, *of_line);
          }
        }
        clauses::common(places, wanted).for_each([&](std::size_t place) {
          touches.push_back({static_cast<std::uint32_t>(actor), static_cast<std::uint32_t>(what),
                             static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(i),
                             static_cast<std::uint32_t>(value),
                             judgement.status >= Status::releasable});
        });
      };
      for_each_live(readings, cells[i][value], touch);
    }
  }
  // By cell; within a cell by issue and value.
  std::sort(touches.begin(), touches.end(), [](const Touch& a, const Touch& b) {
    return std::tie(a.actor, a.what, a.place, a.issue, a.value) <
           std::tie(b.actor, b.what, b.place, b.issue, b.value);
  });
  return touches;
}

}  // namespace

void add_burdens(clauses::Readings& readings, const IssueCells& cells, DomainTerms& terms) {
  const std::vector<Line> lines = lines_of(readings);
  if (lines.empty()) return;
  const CellWeights weights(readings);
  const std::vector<Units> nothing(readings.model().talks.interests.size(), 0);
  std::map<Values, std::vector<Units>> worth_if_any;
  const std::vector<Touch> touches = touches_of(readings, cells, lines);
  for (std::size_t begin = 0, end = 0; begin < touches.size(); begin = end) {
    Values binding;
    Values all;
    for (end = begin; end < touches.size() && touches[end].cell() == touches[begin].cell(); ++end) {
      const Touch& touch = touches[end];
      all.emplace_back(touch.issue, touch.value);
      if (touch.binds) binding.push_back(all.back());
    }
    const Touch& cell = touches[begin];
    const Units weight = weights.of(cell.what, cell.place);
    std::vector<Units>& of_all = worth_if_any.try_emplace(all, nothing).first->second;
    for (const Line& line : lines) {
      if (line.has(cell)) of_all[line.party] += weight * line.open;
    }
    if (binding.empty()) continue;
    std::vector<Units>& of_binding = worth_if_any.try_emplace(binding, nothing).first->second;
    for (const Line& line : lines) {
      if (line.has(cell)) of_binding[line.party] += weight * (line.bound - line.open);
    }
  }
  for (const auto& [values, worth] : worth_if_any) terms.add_any(values, worth);
}

}  // namespace demarche
