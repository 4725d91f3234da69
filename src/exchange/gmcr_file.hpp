// SPDX-License-Identifier: Apache-2.0
// What stands in a .gmcr file, checked but not yet turned into a model. Options and decision makers
// go by their indices in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exchange/dnf.hpp"
#include "exchange/report.hpp"
#include "model/model.hpp"

namespace demarche {

// A name and where it stands.
struct GmcrName {
  std::string text;
  Place place;
};

struct GmcrOption {
  GmcrName name;
  Direction direction = Direction::both;
};

// A condition on states: true where one of the conjunctions holds.
struct GmcrCondition {
  std::vector<Conjunction> any;
  Place place;
};

// States that are equally preferred, by number from 1.
struct GmcrTie {
  std::vector<std::uint64_t> states;
  std::vector<Place> places;
  Place place;
};

struct GmcrMaker {
  GmcrName name;
  std::vector<std::size_t> options;
  std::vector<GmcrCondition> statements;  // most important first
  std::vector<GmcrTie> ranking;           // best first
  Place statements_place;
  Place ranking_place;  // {0, 0} if the file has no ranking
  std::vector<GmcrCondition> misperceptions;
};

struct GmcrFile {
  std::vector<GmcrOption> options;
  std::vector<GmcrMaker> makers;
  std::vector<GmcrCondition> infeasible;
  bool ranked = false;                               // rankings count, statements do not
  std::vector<std::vector<std::size_t>> coalitions;  // of two and more makers
  Place coalitions_place;
};

// Reads the structure of a parsed .gmcr file. Returns nothing if what stands there
// makes no conflict; with errors in names and directions only, the rest can be looked at still.
std::optional<GmcrFile> read_gmcr_file(const Value& root, Report& report);

}  // namespace demarche
