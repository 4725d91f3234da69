// SPDX-License-Identifier: Apache-2.0
// From a model to a .gmcr file. States, their numbers and moves are the same on both sides;
// infeasible formulas and preferences are brought into the forms that the file has.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "demarche/version.hpp"
#include "exchange/dnf.hpp"
#include "exchange/gmcr.hpp"
#include "exchange/left_out.hpp"

namespace demarche {

namespace {

using Json = nlohmann::ordered_json;

// The most conjunctions that one formula becomes.
constexpr std::size_t kMaxConjunctions = 256;
// The most places in all parties' rankings together.
constexpr std::size_t kMaxRanked = std::size_t{1} << 19;

Json to_json(const Conjunction& one, std::size_t options) {
  Json pairs = Json::array();
  for (std::size_t o = 0; o < options; ++o) {
    const std::uint64_t bit = std::uint64_t{1} << o;
    if (((one.taken | one.dropped) & bit) == 0) continue;
    pairs.push_back({o, (one.taken & bit) != 0 ? "Y" : "N"});
  }
  return pairs;
}

// ASCII only, as GMCR+ writes.
std::string on_one_line(const Json& value) {
  return value.dump(-1, ' ', true, Json::error_handler_t::replace);
}

// A line for each key, and for each option, decision maker and infeasible condition.
std::string to_text(const Json& file) {
  std::string text;
  for (const auto& entry : file.items()) {
    text += (text.empty() ? "{\n " : ",\n ") + on_one_line(entry.key()) + ": ";
    const Json& value = entry.value();
    if (!value.is_array() || value.empty() || !value.front().is_structured()) {
      text += on_one_line(value);
      continue;
    }
    std::string list;
    for (const Json& item : value) list += (list.empty() ? "[\n  " : ",\n  ") + on_one_line(item);
    text += list + "]";
  }
  return text + "\n}\n";
}

class GmcrExporter {
 public:
  GmcrExporter(const Model& model, const Graph& graph, Diagnostics& out)
      : model_(model), graph_(graph), out_(out) {}

  std::optional<std::string> run() {
    if (!fits()) return std::nullopt;
    Json infeasible = infeasibles();
    find_statements();
    if (ranked_ && !rankings_fit()) failed_ = true;
    if (failed_) return std::nullopt;

    Json file;
    file["options"] = options();
    file["decisionMakers"] = Json::array();
    file["coalitions"] = Json::array();
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      file["decisionMakers"].push_back(maker(p));
      file["coalitions"].push_back(p);
    }
    file["infeasibles"] = std::move(infeasible);
    file["useManualPreferenceRanking"] = ranked_;
    file["program"] = "demarche";
    file["version"] = DEMARCHE_VERSION;
    warn_left_out(model_, "a .gmcr file", out_);
    return to_text(file);
  }

 private:
  void error(const Place& place, std::string message, std::string help = {}) {
    failed_ = true;
    out_.add(diagnose(model_, place, std::move(message), std::move(help)));
  }

  bool fits() {
    if (model_.is_graph_form()) {
      error({}, "a .gmcr file holds options; this model names its states one by one",
            "write it as CSV instead");
      return false;
    }
    for (const Merge& merge : model_.merged) {
      error(merge.remarks.place, "a .gmcr file cannot hold merged states",
            "write the model as CSV instead");
    }
    for (const ForbiddenMove& forbidden : model_.forbidden) {
      error(forbidden.remarks.place, "a .gmcr file cannot hold forbidden moves",
            "write the model as CSV instead, or express them by options that go one way");
    }
    return !failed_;
  }

  Json options() const {
    Json list = Json::array();
    for (const Option& option : model_.options) {
      const char* direction = option.direction == Direction::forwards    ? "fwd"
                              : option.direction == Direction::backwards ? "back"
                                                                         : "both";
      list.push_back({{"name", option.label.empty() ? option.id : option.label},
                      {"permittedDirection", direction}});
    }
    return list;
  }

  Json infeasibles() {
    Json list = Json::array();
    for (const Infeasible& infeasible : model_.infeasible) {
      const auto conjunctions = to_dnf(infeasible.when, kMaxConjunctions);
      if (!conjunctions) {
        error(infeasible.remarks.place,
              "a .gmcr file holds infeasible states as conjunctions, and this rule becomes more "
              "than " +
                  std::to_string(kMaxConjunctions),
              "split it into several rules");
        continue;
      }
      for (const Conjunction& one : *conjunctions) {
        list.push_back(to_json(one, model_.options.size()));
      }
    }
    return list;
  }

  // Works out all statements, or finds that rankings have to be written.
  void find_statements() {
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      const Preference& preference = model_.preferences[p];
      statements_.emplace_back();
      const auto* priorities = std::get_if<Priorities>(&preference.order);
      if (priorities == nullptr) {
        ranked_ = true;
        continue;
      }
      for (const Statement& statement : *priorities) {
        auto conjunctions = to_dnf(statement.want, kMaxConjunctions);
        if (!conjunctions) {
          ranked_ = true;
          warn(statement.remarks.place, "this statement becomes more than " +
                                            std::to_string(kMaxConjunctions) +
                                            " conjunctions; a .gmcr file cannot hold it as one");
          break;
        }
        // What never or always holds ranks nothing.
        if (conjunctions->empty() || conjunctions->front() == Conjunction{}) {
          warn(statement.remarks.place, "this statement tells no states apart; it is left out");
          continue;
        }
        statements_.back().push_back(std::move(*conjunctions));
      }
    }
    if (!ranked_) return;
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      if (statements_[p].empty()) continue;
      warn(model_.preferences[p].remarks.place,
           "the priorities of \"" + model_.parties[p].id +
               "\" are written as a ranking of states, since another preference needs one",
           "a .gmcr file has statements for all parties or rankings for all");
    }
  }

  bool rankings_fit() {
    if (graph_.size() <= kMaxRanked / std::max<std::size_t>(1, graph_.parties())) return true;
    error({},
          "rankings of " + std::to_string(graph_.size()) + " states for " +
              std::to_string(graph_.parties()) + " parties are too long for a .gmcr file",
          "give the preferences of all parties as priorities");
    return false;
  }

  void warn(const Place& place, std::string message, std::string help = {}) {
    out_.add(diagnose(model_, place, std::move(message), std::move(help), Severity::warning));
  }

  Json maker(std::size_t p) const {
    const Party& party = model_.parties[p];
    Json object;
    object["name"] = party.name.empty() ? party.id : party.name;
    object["options"] = Json::array();
    for (std::size_t k = 0; k < party.option_count; ++k) {
      object["options"].push_back(party.first_option + k);
    }
    object["preferences"] = Json::array();
    if (!ranked_) {
      for (const std::vector<Conjunction>& any : statements_[p]) {
        object["preferences"].push_back(statement(any));
      }
    }
    object["misperceptions"] = Json::array();
    const std::vector<std::uint32_t> rank = graph_.rank[p].values();
    const std::uint32_t best = *std::max_element(rank.begin(), rank.end());
    if (ranked_) object["preferenceRanking"] = ranking(rank, best);
    // A copy for people: no program reads it back, and long ones are left out.
    if (rank.size() <= kMaxRanked / graph_.parties()) {
      // Statements: from 1, the least preferred. Rankings: the number of states for the most
      // preferred, one less for each place behind it.
      const std::size_t top = ranked_ ? rank.size() : std::size_t{best} + 1;
      object["payoffs"] = Json::array();
      for (const std::uint32_t r : rank) object["payoffs"].push_back(top - (best - r));
    }
    return object;
  }

  Json statement(const std::vector<Conjunction>& any) const {
    if (any.size() == 1) return to_json(any.front(), model_.options.size());
    Json members = Json::array();
    for (const Conjunction& one : any) members.push_back(to_json(one, model_.options.size()));
    return {{"compound", true}, {"members", std::move(members)}};
  }

  static Json ranking(const std::vector<std::uint32_t>& rank, std::uint32_t best) {
    std::vector<std::vector<std::size_t>> groups(std::size_t{best} + 1);
    for (std::size_t s = 0; s < rank.size(); ++s) groups[best - rank[s]].push_back(s + 1);
    Json list = Json::array();
    for (const std::vector<std::size_t>& group : groups) {
      if (group.size() == 1) {
        list.push_back(group.front());
      } else {
        list.push_back(group);
      }
    }
    return list;
  }

  const Model& model_;
  const Graph& graph_;
  Diagnostics& out_;
  bool failed_ = false;
  bool ranked_ = false;
  // By party: its statements, each the conjunctions of which one should hold.
  std::vector<std::vector<std::vector<Conjunction>>> statements_;
};

}  // namespace

std::optional<std::string> export_gmcr(const Model& model, const Graph& graph, Diagnostics& out) {
  return GmcrExporter(model, graph, out).run();
}

}  // namespace demarche
