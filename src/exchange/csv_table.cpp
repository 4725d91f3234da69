// SPDX-License-Identifier: Apache-2.0
#include "exchange/csv_table.hpp"

#include <algorithm>
#include <optional>

#include "text/csv.hpp"
#include "text/letters.hpp"

namespace demarche {

namespace {

// The most cells in a row.
constexpr std::size_t kMaxCells = 100;

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

class Scanner {
 public:
  Scanner(const SourceText& file, Report& report) : text_(file.text()), report_(report) {
    const std::size_t mark = text_.find_first_of(",;\n");
    if (mark != std::string_view::npos && text_[mark] == ';') separator_ = ';';
  }

  // The next row that is not empty; nothing at the end or after an error that leaves no rows.
  std::optional<std::vector<CsvCell>> row() {
    while (at_ < text_.size()) {
      std::vector<CsvCell> cells;
      const std::size_t begin = at_;
      bool more = true;
      while (more) {
        CsvCell one = text_.substr(at_).starts_with('"') ? quoted_cell() : plain_cell();
        if (cells.size() < kMaxCells) {
          cells.push_back(std::move(one));
        } else if (cells.size() == kMaxCells) {
          report_.error(begin, 1, "this row has more than " + std::to_string(kMaxCells) + " cells");
          at_ = text_.size();
          return std::nullopt;
        }
        more = at_ < text_.size() && text_[at_] == separator_;
        if (more) ++at_;
      }
      end_line();
      if (cells.size() > 1 || cells[0].length > 0) return cells;
    }
    return std::nullopt;
  }

 private:
  bool at_line_end() const {
    const std::string_view rest = text_.substr(at_);
    return rest.empty() || rest[0] == '\n' || rest == "\r" || rest.starts_with("\r\n");
  }

  void end_line() {
    if (text_.substr(at_).starts_with('\r')) ++at_;
    if (text_.substr(at_).starts_with('\n')) ++at_;
  }

  CsvCell plain_cell() {
    const std::size_t begin = at_;
    while (!at_line_end() && text_[at_] != separator_) ++at_;
    const std::string_view inner = without_blanks(text_.substr(begin, at_ - begin));
    const std::size_t quote = inner.find('"');
    if (quote != std::string_view::npos) {
      report_.error(begin, at_ - begin, "a quotation mark stands inside an unquoted cell",
                    "put the whole cell in quotation marks and double those inside it");
    }
    if (inner.empty()) return {{}, begin, 0};
    return {std::string(inner), static_cast<std::size_t>(inner.data() - text_.data()),
            inner.size()};
  }

  CsvCell quoted_cell() {
    CsvCell cell;
    cell.offset = at_++;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        report_.error(cell.offset, 1, "this quotation mark is never closed",
                      "close the cell with a quotation mark; one inside it is written twice");
        at_ = text_.size();
        return cell;
      }
      cell.text += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (!text_.substr(at_).starts_with('"')) break;
      cell.text += '"';
      ++at_;
    }
    cell.length = at_ - cell.offset;
    const std::size_t tail = at_;
    while (!at_line_end() && text_[at_] != separator_) ++at_;
    if (!without_blanks(text_.substr(tail, at_ - tail)).empty()) {
      report_.error(tail, at_ - tail, "text stands behind the closing quotation mark of a cell",
                    "double the quotation marks inside a quoted cell");
    }
    return cell;
  }

  std::string_view text_;
  Report& report_;
  char separator_ = ',';
  std::size_t at_ = 0;
};

std::string list_of(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "" : ", ") + column;
  return list;
}

// For each of `columns` its place in the header.
std::optional<std::vector<std::size_t>> find_columns(const std::vector<CsvCell>& header,
                                                     const std::vector<std::string>& columns,
                                                     Report& report) {
  std::vector<std::size_t> places(columns.size(), header.size());
  bool complete = true;
  for (std::size_t h = 0; h < header.size(); ++h) {
    const CsvCell& cell = header[h];
    const auto column = std::find(columns.begin(), columns.end(), lower_case(cell.text));
    if (column == columns.end()) {
      report.warning(cell.offset, cell.length,
                     "the column " + in_quotes(cell.text) + " has no meaning here; it is ignored",
                     "the columns are " + list_of(columns));
      continue;
    }
    std::size_t& place = places[static_cast<std::size_t>(column - columns.begin())];
    if (place != header.size()) {
      report.error(cell.offset, cell.length, "the column \"" + *column + "\" stands twice");
      complete = false;
    }
    place = h;
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (places[c] != header.size()) continue;
    report.error(header[0].offset, header[0].length, "the column \"" + columns[c] + "\" is missing",
                 "the first line names the columns: " + list_of(columns));
    complete = false;
  }
  if (!complete) return std::nullopt;
  return places;
}

}  // namespace

void read_csv(const SourceText& file, const std::vector<std::string>& columns, Report& report,
              const std::function<void(const std::vector<CsvCell>&)>& visit) {
  if (report.reject_hidden()) return;
  Scanner scanner(file, report);
  const auto header = scanner.row();
  if (!header) {
    report.error(0, 1, "the file is empty",
                 "the first line names the columns: " + list_of(columns));
    return;
  }
  const auto places = find_columns(*header, columns, report);
  if (!places) return;
  std::vector<CsvCell> chosen(columns.size());
  while (!report.full()) {
    const auto row = scanner.row();
    if (!row) return;
    if (row->size() != header->size()) {
      const CsvCell& first = row->front();
      report.error(first.offset, std::max<std::size_t>(first.length, 1),
                   "this row has " + std::to_string(row->size()) +
                       (row->size() == 1 ? " cell" : " cells") + ", but the header has " +
                       std::to_string(header->size()),
                   "put text with a separator or a quotation mark in it in quotation marks");
      continue;
    }
    for (std::size_t c = 0; c < columns.size(); ++c) chosen[c] = (*row)[(*places)[c]];
    visit(chosen);
  }
}

void write_csv_row(std::string& text, const std::vector<std::string_view>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    // A line of one empty cell would read as an empty line.
    text += cells.size() == 1 && cells[i].empty() ? "\"\"" : csv_field(cells[i]);
  }
  text += '\n';
}

}  // namespace demarche
