// SPDX-License-Identifier: Apache-2.0
// The report: all that was found of a model as one page to hand in, the answer in words first, down to
// the sources it rests on.
#pragma once

#include <string>
#include <vector>

#include "finding/summary.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// What the report is made of, besides the model.
struct ReportContents {
  const StabilityFinding& stability;
  const Summary& summary;
  // What the analyses add to the answer in words, and their sections, in order.
  std::vector<std::string> headline;
  Page sections;
  // Why states hold or do not: of each state shown the reasons of all parties.
  std::vector<std::vector<Reason>> reasons;
  std::string command;  // that makes the report again
};

Page report_page(const Model& model, const Graph& graph, const ReportContents& contents);

}  // namespace demarche
