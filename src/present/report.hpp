// SPDX-License-Identifier: Apache-2.0
// The report: all that was found of a model as one page to hand in, the answer in words first, down to
// the sources it rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/summary.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// What the analyses add to a report: to its answer in words, and their sections, in order.
struct Chapters {
  std::string command;  // that makes the report again
  Page answer{};
  Page sections{};

  // Adds one analysis: its part of the answer under a heading of its own, if it has one to give, and
  // its section, in which what stands under headings of level 3 can be folded away, or is at first.
  void add(std::string title, std::vector<std::string> sentences, Page section, bool open);
  // In the place of a section that would take too long: why, and what has it.
  void leave_out(std::string title, std::string why);
};

// What the report on a conflict is made of, besides the model.
struct ReportContents : Chapters {
  const StabilityFinding& stability;
  const Summary& summary;
  std::optional<Figure> figure{};  // ways from the status quo
  // Why states hold or do not: of each state shown the reasons of all parties.
  std::vector<std::vector<Reason>> reasons{};
};

Page report_page(const Model& model, const Graph& graph, const ReportContents& contents);

// Of a model that holds treaties and no conflict: what the chapters say, who speaks for whom, sources.
Page treaty_report_page(const Model& model, const Chapters& chapters);

}  // namespace demarche
