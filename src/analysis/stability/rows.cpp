// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/rows.hpp"

#include <algorithm>
#include <string>

#include "analysis/stability/fixpoint.hpp"
#include "analysis/stability/spread.hpp"
#include "graph/parallel.hpp"

namespace demarche {

namespace {

bool is_symmetric(Concept which) {
  return which == Concept::smr || which == Concept::sseq;
}

constexpr std::size_t kStretch = std::size_t{1} << 15;

// The states that are stable for the party, given low, which is consumed.
template <class T>
Bits stays_given(const Graph& graph, std::size_t party, const std::vector<T>& rank,
                 std::vector<T>& low, const Control& control) {
  parallel_for(rank.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) low[s] = std::min(low[s], rank[s]);
  });
  spread(graph, party, Extreme::most, low, control);
  Bits stable(rank.size());
  parallel_for(stable.words(), kStretch / 64, control, [&](std::size_t first, std::size_t last) {
    for (std::size_t w = first; w < last; ++w) {
      std::uint64_t word = 0;
      const std::size_t end = std::min<std::size_t>(64, rank.size() - 64 * w);
      for (std::size_t k = 0; k < end; ++k) {
        word |= std::uint64_t{low[64 * w + k] <= rank[64 * w + k]} << k;
      }
      stable.set_word(w, word);
    }
  });
  return stable;
}

}  // namespace

Bits RowPasses::stays(std::size_t party, Ranks::Values low) const {
  return graph_.rank[party].visit([&](const auto& rank) {
    return stays_given(graph_, party, rank, std::get<std::decay_t<decltype(rank)>>(low), control_);
  });
}

std::vector<std::vector<Bits>> RowPasses::stable(std::span<const Concept> concepts) const {
  const bool credible = concepts.front() == Concept::seq || concepts.front() == Concept::sseq;
  const bool nash = concepts.front() == Concept::nash;
  return nash || (!credible && graph_.states.cube) ? by_options(concepts) : by_sweeps(concepts);
}

std::vector<std::vector<Bits>> RowPasses::by_options(std::span<const Concept> concepts) const {
  std::vector<std::vector<Bits>> stable(concepts.size());
  const auto steps = static_cast<double>(concepts.size() * graph_.parties());
  std::size_t step = 0;
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    for (std::size_t party = 0; party < graph_.parties(); ++party, ++step) {
      control_.report(title(concepts[c]), static_cast<double>(step) / steps);
      graph_.rank[party].visit([&](const auto& rank) {
        auto low = rank;
        if (is_symmetric(concepts[c])) spread(graph_, party, Extreme::most, low, control_);
        for (std::size_t j = 0; j < graph_.parties(); ++j) {
          if (j == party || concepts[c] == Concept::nash) continue;
          spread(graph_, j, Extreme::least, low, control_);
        }
        stable[c].push_back(stays_given(graph_, party, rank, low, control_));
      });
    }
  }
  return stable;
}

std::vector<std::vector<Bits>> RowPasses::by_sweeps(std::span<const Concept> concepts) const {
  const bool credible = concepts.front() == Concept::seq || concepts.front() == Concept::sseq;
  std::string stage(title(concepts.front()));
  for (const Concept which : concepts.subspan(1)) stage += " and " + std::string(title(which));
  control_.report(stage, 0);

  std::vector<AnyRowOrder> orders;
  for (std::size_t j = 0; credible && j < graph_.parties(); ++j) {
    // A party without options never moves.
    orders.push_back(graph_.own[j] == 0 ? RowOrder<std::uint16_t>(0)
                                        : order_rows(graph_, j, control_));
  }
  std::vector<Lane> lanes;
  for (std::size_t party = 0; party < graph_.parties(); ++party) {
    for (const Concept which : concepts) lanes.push_back({party, is_symmetric(which)});
  }
  std::vector<std::vector<Bits>> stable(concepts.size());
  least_by_sweeps(
      graph_, credible ? Means::improvements : Means::moves, orders, lanes,
      [&](std::size_t lane, Ranks::Values low) {
        stable[lane % concepts.size()].push_back(stays(lanes[lane].party, std::move(low)));
        control_.report(stage, static_cast<double>(lane + 1) / static_cast<double>(lanes.size()));
      },
      control_);
  return stable;
}

}  // namespace demarche
