// SPDX-License-Identifier: Apache-2.0
#include "model/write_lines.hpp"

#include <algorithm>

#include "model/yaml_text.hpp"

namespace demarche {

std::string formula_text(const Model& model, const Formula& formula) {
  if (!formula.text().empty()) return formula.text();
  struct Part {
    std::string text;
    int binds;  // how tightly it holds together
  };
  const auto wrap = [](Part& part, int least) {
    if (part.binds < least) part.text = "(" + part.text + ")";
  };
  std::vector<Part> stack;
  for (const Formula::Step& step : formula.steps()) {
    if (step.op == Op::variable) {
      stack.push_back({model.is_graph_form() ? model.states[step.argument].id
                                             : qualified_id(model, step.argument),
                       5});
      continue;
    }
    if (step.op == Op::constant) {
      stack.push_back({step.argument != 0 ? "true" : "false", 5});
      continue;
    }
    Part right = std::move(stack.back());
    stack.pop_back();
    if (step.op == Op::negation) {
      wrap(right, 4);
      stack.push_back({"!" + right.text, 4});
      continue;
    }
    Part& left = stack.back();
    const auto join = [&](const char* sign, int least_left, int least_right, int binds) {
      wrap(left, least_left);
      wrap(right, least_right);
      left.text.append(sign).append(right.text);
      left.binds = binds;
    };
    switch (step.op) {
      case Op::conjunction:
        join(" & ", 3, 4, 3);
        break;
      case Op::disjunction:
        join(" | ", 2, 3, 2);
        break;
      case Op::implication:
        join(" -> ", 2, 1, 1);
        break;
      default:
        join(" <-> ", 0, 1, 0);
        break;
    }
  }
  return stack.back().text;
}

std::string flow(const Pairs& fields) {
  std::string text;
  for (const auto& [key, value] : fields) text += (text.empty() ? "" : ", ") + key + ": " + value;
  return "{" + text + "}";
}

std::string flow_list(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return "[" + text + "]";
}

bool is_bare(const Remarks& remarks) {
  return remarks.note.empty() && remarks.citations.empty();
}

void YamlLines::line(std::size_t depth, const std::string& text) {
  out.append(2 * depth, ' ').append(text).append("\n");
}

void YamlLines::section(const std::string& key) {
  out.append("\n").append(key).append(":\n");
}

void YamlLines::text_field(std::size_t depth, const std::string& key, const std::string& text) {
  if (!is_block(text)) {
    line(depth, key + ": " + scalar(text));
    return;
  }
  line(depth, key + (text.back() == '\n' ? ": |" : ": |-"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end == at) {
      out += '\n';
    } else {
      line(depth + 1, text.substr(at, end - at));
    }
    at = end + 1;
  }
}

void YamlLines::optional_text(std::size_t depth, const std::string& key, const std::string& text) {
  if (!text.empty()) text_field(depth, key, text);
}

std::string YamlLines::cite(const Citation& citation) const {
  Pairs fields{{"source", scalar(written.sources[citation.source].id, true)}};
  if (!citation.quote.empty()) fields.emplace_back("quote", double_quoted(citation.quote));
  if (!citation.at.empty()) fields.emplace_back("at", scalar(citation.at, true));
  return flow(fields);
}

void YamlLines::write_remarks(std::size_t depth, const Remarks& remarks, std::size_t skipped) {
  optional_text(depth, "note", remarks.note);
  const std::size_t count = remarks.citations.size() - skipped;
  if (count == 1) {
    line(depth, "cite: " + cite(remarks.citations[skipped]));
  } else if (count > 1) {
    line(depth, "cite:");
    for (std::size_t k = skipped; k < remarks.citations.size(); ++k) {
      line(depth + 1, "- " + cite(remarks.citations[k]));
    }
  }
}

void YamlLines::item(std::size_t depth, const std::string& first) {
  line(depth, "- " + first);
}

void YamlLines::item(std::size_t depth, const Pairs& fields) {
  for (std::size_t k = 0; k < fields.size(); ++k) {
    line(k == 0 ? depth : depth + 1,
         (k == 0 ? "- " : "") + fields[k].first + ": " + fields[k].second);
  }
}

}  // namespace demarche
