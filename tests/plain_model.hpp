// SPDX-License-Identifier: Apache-2.0
// Models put together in a test, without a model file. States are numbered from 1.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "check/naive.hpp"
#include "finding/stability.hpp"
#include "model/model.hpp"

namespace demarche::plain {

using check::NaiveModel;
using Numbers = std::set<std::size_t>;                  // states
using Order = std::vector<std::vector<std::uint64_t>>;  // groups of states, best first

struct Player {
  std::string id;
  std::vector<std::string> options;
};

Model option_form(const std::vector<Player>& players);
// Arcs by party.
Model graph_form(std::size_t states,
                 const std::vector<std::vector<std::pair<std::size_t, std::size_t>>>& moves);

Formula formula(const Model& model, const std::string& text);
void exclude(Model& model, const std::vector<std::string>& formulas);
// A party's preference: statements by priority, or a ranking by state numbers.
void want(Model& model, std::size_t party, const std::vector<std::string>& statements);
void rank(Model& model, std::size_t party, const Order& order);

// The order of a party's preference, as the ranking that would give it.
Order order_of(const NaiveModel& model, std::size_t party);

// The states that are stable for a party, or for all, by the re-checker.
Numbers stable_for(const NaiveModel& model, Concept under, std::size_t party);
Numbers equilibria(const NaiveModel& model, Concept under);

// Two sides that can defect or not. States: neither (1), the row side alone (2), the column side
// alone (3), both (4). The column side's preference mirrors the row side's.
NaiveModel two_by_two(const std::vector<std::uint64_t>& row);

// The groundwater contamination of Elmira, Ontario (Hipel and others 1993), as a graph of nine
// states: the ministry of the environment, the firm Uniroyal, the local government.
Model elmira_graph();

}  // namespace demarche::plain
