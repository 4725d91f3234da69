// SPDX-License-Identifier: Apache-2.0
// The subcommands and what each is told. Each returns an exit code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/find/find.hpp"
#include "assumptions.hpp"
#include "console.hpp"

namespace demarche::cli {

// Exit codes, the same for all subcommands.
inline constexpr int kDone = 0;       // done
inline constexpr int kNo = 1;         // the answer to the question asked is no
inline constexpr int kBadInput = 2;   // bad input or use; nothing was written
inline constexpr int kFailure = 3;    // a defect of the program itself
inline constexpr int kStopped = 130;  // interrupted

// What a command may use of the machine, and how it keeps states.
struct Resources {
  std::uint64_t memory = 0;  // bytes; 0: most of what is free
  std::size_t threads = 0;   // 0: one for each core
  std::string storage = "auto";
};

struct CheckCommand {
  std::string model;
  Resources resources;
  std::string format = "text";
  std::string output;
};
int run(const CheckCommand& command, Console& console);

struct AnalyzeCommand {
  std::string model;
  std::vector<std::string> concepts;
  std::string where;
  std::string reachable;  // by improvements or moves; empty: does not matter
  std::string order = "state";
  std::optional<std::size_t> first;
  std::string verdicts;  // a file
  std::string format = "text";
  std::string output;
  bool check = false;
  Resources resources;
};
int run(const AnalyzeCommand& command, Console& console);

struct ExplainCommand {
  std::string model;
  std::string state;
  std::vector<std::string> parties;
  std::vector<std::string> concepts;
  std::string format = "text";
  std::string output;
  bool check = false;
  Resources resources;
};
int run(const ExplainCommand& command, Console& console);

struct NextCommand {
  std::string model;
  std::string from;  // a state; empty: the status quo
  std::string to;    // a state or a formula; empty: equilibria and outcomes
  std::vector<std::string> concepts;
  std::optional<std::size_t> paths;
  std::string format = "text";
  std::string output;
  bool check = false;
  Resources resources;
};
int run(const NextCommand& command, Console& console);

struct StatesCommand {
  std::string model;
  std::string where;
  std::optional<std::size_t> first;
  std::string format = "text";
  std::string output;
  Resources resources;
};
int run(const StatesCommand& command, Console& console);

struct FindCommand {
  std::string model;
  std::string where;
  std::string under;
  std::string not_for;
  std::size_t count = 1;
  bool all = false;
  std::string format = "text";
  std::string output;
  std::uint64_t effort = kDefaultEffort;
};
int run(const FindCommand& command, Console& console);

struct CoalitionsCommand {
  std::string model;
  std::vector<std::string> parties;  // each a coalition: parties joined by commas
  std::optional<std::size_t> most;
  bool merged = false;
  bool check = false;
  std::string format = "text";
  std::string output;
  Resources resources;
};
int run(const CoalitionsCommand& command, Console& console);

struct ForesightCommand {
  std::string model;
  std::optional<std::size_t> horizon;
  bool check = false;
  std::string format = "text";
  std::string output;
  Resources resources;
};
int run(const ForesightCommand& command, Console& console);

struct RequireCommand {
  std::string model;
  std::string holds;  // a state or a formula
  std::string under;
  std::vector<std::string> change;
  std::size_t count = 10;
  std::string format = "text";
  std::string output;
  bool check = false;
  Resources resources;
};
int run(const RequireCommand& command, Console& console);

struct RobustnessCommand {
  std::string model;
  std::vector<std::string> concepts;
  std::optional<std::size_t> first;
  std::string format = "text";
  std::string output;
  bool check = false;
  Resources resources;
};
int run(const RobustnessCommand& command, Console& console);

struct BargainCommand {
  std::vector<std::string> files;  // a model, or the files of a scenario
  std::size_t packages = 10;
  double approximate = 0;
  std::uint64_t effort = 1'000'000;
  std::string format = "text";
  std::string output;
  bool check = false;
};
int run(const BargainCommand& command, Console& console);

struct ReportCommand {
  std::string model;
  std::string format = "html";
  std::string output;
  Resources resources;
};
int run(const ReportCommand& command, Console& console);

struct ClausesCommand {
  std::string model;
  std::vector<std::string> treaties;  // shown; empty: all
  WhatIf what_if;
  std::vector<std::string> compare;  // two versions of a draft, or none
  std::string cells;                 // treaty/clause
  bool check = false;
  std::string format = "text";
  std::string output;
};
int run(const ClausesCommand& command, Console& console);

struct AcceptanceCommand {
  std::string model;
  WhatIf what_if;
  bool check = false;
  std::string format = "text";
  std::string output;
};
int run(const AcceptanceCommand& command, Console& console);

struct ImportCommand {
  std::string file;                    // a .gmcr file, or
  std::string states, arcs, rankings;  // three CSV files
  std::string output;
};
int run(const ImportCommand& command, Console& console);

struct ExportCommand {
  std::string model;
  std::string to;  // gmcr or csv
  std::string output;
};
int run(const ExportCommand& command, Console& console);

struct ServeCommand {
  std::string folder = ".";
  std::optional<std::uint16_t> port;
  bool read_only = false;
  bool no_browser = false;
};
int run(const ServeCommand& command, Console& console);

}  // namespace demarche::cli
