// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exchange/csv.hpp"
#include "exchange/csv_table.hpp"
#include "exchange/left_out.hpp"
#include "graph/naming.hpp"

namespace demarche {

namespace {

// The label of a state, or its options in words.
std::string label_of(const Model& model, const Graph& graph, StateId state) {
  if (!graph.is_option_form()) return model.states[state].label;
  const std::uint64_t code = graph.states.code(state);
  for (const Merge& merge : model.merged) {
    const auto taken = [&](std::uint32_t option) { return ((code >> option) & 1) != 0; };
    if (!merge.label.empty() && merge.when.holds(taken)) return merge.label;
  }
  std::string label;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (((code >> o) & 1) == 0) continue;
    const Option& option = model.options[o];
    label += (label.empty() ? "" : "; ") + (option.label.empty() ? option.id : option.label);
  }
  return label.empty() ? "No option is taken" : label;
}

class CsvExporter {
 public:
  CsvExporter(const Model& model, const Graph& graph, Diagnostics& out)
      : model_(model), graph_(graph), out_(out) {}

  std::optional<CsvFiles> run() {
    for (StateId s = 0; s < graph_.size(); ++s) names_.push_back(state_name(model_, graph_, s));
    CsvFiles files;
    const bool fits =
        write_states(files.states) && write_arcs(files.arcs) && write_rankings(files.rankings);
    if (!fits) return std::nullopt;
    warn_left_out(model_, "CSV", out_);
    warn_names();
    return files;
  }

 private:
  bool write_states(std::string& text) {
    write_csv_row(text, {"state", "label"});
    for (StateId s = 0; s < graph_.size(); ++s) {
      write_csv_row(text, {names_[s], label_of(model_, graph_, s)});
      if (!small_enough(text, "states")) return false;
    }
    return true;
  }

  bool write_arcs(std::string& text) {
    write_csv_row(text, {"party", "from", "to"});
    for (std::size_t p = 0; p < graph_.parties(); ++p) {
      for (StateId s = 0; s < graph_.size(); ++s) {
        graph_.moves[p].for_each_from(s, [&](StateId q) {
          if (text.size() > kMaxFileSize) return;
          write_csv_row(text, {model_.parties[p].id, names_[s], names_[q]});
        });
        if (!small_enough(text, "arcs")) return false;
      }
    }
    return true;
  }

  bool write_rankings(std::string& text) {
    write_csv_row(text, {"party", "rank", "state"});
    for (std::size_t p = 0; p < graph_.parties(); ++p) {
      const std::vector<std::uint32_t> rank = graph_.rank[p].values();
      const std::uint32_t best = *std::max_element(rank.begin(), rank.end());
      std::vector<StateId> order(graph_.size());
      for (StateId s = 0; s < graph_.size(); ++s) order[s] = s;
      std::stable_sort(order.begin(), order.end(),
                       [&](StateId a, StateId b) { return rank[a] > rank[b]; });
      for (const StateId s : order) {
        write_csv_row(text, {model_.parties[p].id, std::to_string(best - rank[s] + 1), names_[s]});
        if (!small_enough(text, "rankings")) return false;
      }
    }
    return true;
  }

  void warn_names() {
    const bool named = std::any_of(
        model_.parties.begin(), model_.parties.end(),
        [](const Party& party) { return !party.name.empty() && party.name != party.id; });
    if (!named) return;
    out_.add(
        {Severity::warning,
         model_.file.name(),
         {},
         1,
         "the parties stand in the tables under their short names; their full names are left out",
         "keep the model file",
         {}});
  }

  bool small_enough(const std::string& text, const std::string& table) {
    if (text.size() <= kMaxFileSize) return true;
    out_.add({Severity::error,
              model_.file.name(),
              {},
              1,
              "the table of " + table + " would be larger than the " +
                  std::to_string(kMaxFileSize >> 20) + " MiB that a file may have",
              "CSV lists every state and every move; keep a model of this size in option form",
              {}});
    return false;
  }

  const Model& model_;
  const Graph& graph_;
  Diagnostics& out_;
  std::vector<std::string> names_;
};

}  // namespace

std::optional<CsvFiles> export_csv(const Model& model, const Graph& graph, Diagnostics& out) {
  return CsvExporter(model, graph, out).run();
}

}  // namespace demarche
