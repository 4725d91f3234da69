// SPDX-License-Identifier: Apache-2.0
// Tables in comma-separated values (RFC 4180), with a header.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/report.hpp"

namespace demarche {

struct CsvCell {
  std::string text;        // of an unquoted cell: without the blanks around it
  std::size_t offset = 0;  // in bytes, with the quotes
  std::size_t length = 0;
};

// Reads a table and hands each row to `visit`, its cells in the order of `columns`. The header may
// have its columns in any order; further ones are ignored with a warning, missing ones an error.
// If a semicolon comes first in it, semicolons separate (as spreadsheets in much of Europe write).
// Empty lines are skipped; rows with too few or too many cells are errors.
void read_csv(const SourceText& file, const std::vector<std::string>& columns, Report& report,
              const std::function<void(const std::vector<CsvCell>&)>& visit);

// Adds a row to `text`, with quotes where a cell needs them.
void write_csv_row(std::string& text, const std::vector<std::string_view>& cells);

}  // namespace demarche
