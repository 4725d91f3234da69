// SPDX-License-Identifier: Apache-2.0
// Reading models for the subcommands and writing what they found.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "console.hpp"
#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche::cli {

struct Loaded {
  Model model;
  Graph graph;
};

// How a model is compiled: with these resources, for work that takes so many bytes a state.
CompileOptions compile_options(const Resources& resources, Console& console,
                               std::uint64_t bytes_to_follow = 0);

// Reads a model and compiles it with the options that `options(model)` returns; shows what is wrong
// with it. Nothing if it cannot be used.
std::optional<Loaded> load(const std::string& path, Console& console,
                           const std::function<CompileOptions(const Model&)>& options);
// The same of a model that has been read.
std::optional<Loaded> load(std::optional<Model> model, Diagnostics diagnostics, Console& console,
                           const std::function<CompileOptions(const Model&)>& options);

// Reads a model that has treaties, whether it has states or not; shows what is wrong with it. Nothing
// if it cannot be used.
std::optional<Model> load_treaties(const std::string& path, Console& console);

// Writes text to a file, or to standard output if the name is empty or "-". Returns an exit code.
int write(const std::string& text, const std::string& file, Console& console);

// A page as text, or as Markdown if that is the format.
int write_page(const Page& page, const std::string& format, const std::string& file,
               Console& console);

// The concepts named on the command line, or all; in the order of kConcepts.
std::vector<Concept> concepts_from(const std::vector<std::string>& names);

// The parties named, by id or name, or all. Nothing, and says so, if one is unknown.
std::optional<std::vector<std::size_t>> parties_from(const Model& model,
                                                     const std::vector<std::string>& names,
                                                     Console& console);

// The formula of --where. Nothing, and shows what is wrong with it, if it cannot be read.
std::optional<Formula> parse_where(const Model& model, const std::string& where, Console& console);

// How many states are listed, where a command is not told and the format leaves it open.
inline constexpr std::size_t kListed = 1000;

// Whether so many rows can go into a CSV file; says what to do if not.
bool fits_csv(std::size_t rows, const std::string& help, Console& console);

// Whether the plain re-checker can be asked of this model in reasonable time; says why not.
bool can_recheck(const Loaded& loaded, Console& console);
// The same of a reading of the model with so many states; `which` names it in the sentence.
bool can_recheck(const Model& model, const std::string& which, std::size_t states,
                 Console& console);

}  // namespace demarche::cli
