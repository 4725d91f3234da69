// SPDX-License-Identifier: Apache-2.0
// One party's rank of every state, in the narrowest integers that hold it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "graph/moves.hpp"

namespace demarche {

// Ranks are dense: 0 is the least preferred, equal ranks are equally preferred, levels() - 1 is the most
// preferred.
class Ranks {
 public:
  using Values = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>,
                              std::vector<std::uint32_t>>;

  Ranks() = default;
  // Dense ranks that are in the narrowest integers already.
  Ranks(Values values, std::uint32_t levels) : values_(std::move(values)), levels_(levels) {}
  Ranks(const std::vector<std::uint32_t>& ranks)  // NOLINT: a list of ranks is ranks
      : levels_(ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end()) + 1) {
    if (levels_ <= 0x100) {
      store<std::uint8_t>(ranks);
    } else if (levels_ <= 0x10000) {
      store<std::uint16_t>(ranks);
    } else {
      store<std::uint32_t>(ranks);
    }
  }

  std::uint32_t operator[](std::size_t state) const {
    switch (values_.index()) {
      case 0:
        return std::get<0>(values_)[state];
      case 1:
        return std::get<1>(values_)[state];
      default:
        return std::get<2>(values_)[state];
    }
  }
  std::size_t size() const {
    return std::visit([](const auto& values) { return values.size(); }, values_);
  }
  std::uint32_t levels() const { return levels_; }

  // As a plain list.
  std::vector<std::uint32_t> values() const {
    return std::visit(
        [](const auto& narrow) { return std::vector<std::uint32_t>(narrow.begin(), narrow.end()); },
        values_);
  }

  // Calls visit with the vector of std::uint8_t, std::uint16_t or std::uint32_t, for inner loops.
  template <class Visit>
  decltype(auto) visit(Visit&& visit) const {
    return std::visit(std::forward<Visit>(visit), values_);
  }

  friend bool operator==(const Ranks&, const Ranks&) = default;

 private:
  template <class T>
  void store(const std::vector<std::uint32_t>& ranks) {
    std::vector<T> narrow(ranks.size());
    for (std::size_t s = 0; s < ranks.size(); ++s) narrow[s] = static_cast<T>(ranks[s]);
    values_ = std::move(narrow);
  }

  Values values_;
  std::uint32_t levels_ = 0;
};

}  // namespace demarche
