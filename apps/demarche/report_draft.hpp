// SPDX-License-Identifier: Apache-2.0
// The report's chapter on drafts: clauses, acceptance, bargaining, and what the nearest draft that all could
// sign would change in the conflict.
#pragma once

#include "finding/stability.hpp"
#include "output.hpp"
#include "present/report.hpp"

namespace demarche::cli {

// Adds the chapter to a report, or nothing if the model has no treaties and no talks. `options` are for
// compiling the redrafted model.
void add_draft(const Loaded& loaded, const StabilityFinding& stability,
               const CompileOptions& options, ReportContents& contents);

// The same of a model that has no conflict, so that no draft changes any.
void add_draft(const Model& model, const Control& control, Chapters& chapters);

}  // namespace demarche::cli
