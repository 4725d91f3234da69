// SPDX-License-Identifier: Apache-2.0
#include "exchange/gmcr_file.hpp"

#include <algorithm>
#include <initializer_list>

namespace demarche {

namespace {

std::string indexed(const std::string& path, std::size_t index) {
  return path + "[" + std::to_string(index) + "]";
}

std::string describe(const Value& value) {
  return value.is_mapping() ? "an object" : value.is_null() ? "null" : value.describe();
}

Place place_of(const Value& value) {
  const std::size_t length = value.is_scalar() ? value.text.size() + (value.quoted ? 2 : 0) : 1;
  return {value.offset, std::max<std::size_t>(length, 1)};
}

class Reader {
 public:
  explicit Reader(Report& report) : report_(report) {}

  std::optional<GmcrFile> run(const Value& root) {
    if (!root.is_mapping()) {
      report_.error(root, "a .gmcr file is one JSON object, not " + describe(root));
      return std::nullopt;
    }
    if (root.find("options") == nullptr && root.find("opts") != nullptr) {
      report_.error(root, "this is the layout of 2013, with \"opts\" instead of \"options\"",
                    "GMCR+ 0.4.1 does not read it either; only later files can be read");
      return std::nullopt;
    }
    warn_unknown(
        root, "the file",
        {"options", "decisionMakers", "infeasibles", "useManualPreferenceRanking",
         "useManualPreferenceVectors", "coalitions", "coalitionsFull", "program", "version"});
    const std::size_t before = report_.errors();
    read_options(list(root, "options", "the file"));
    read_ranked(root);
    read_makers(list(root, "decisionMakers", "the file"));
    const Value* infeasible = list(root, "infeasibles", "the file");
    file_.infeasible = conditions(infeasible, "infeasibles", false);
    if (infeasible != nullptr) check_infeasible(*infeasible);
    if (const Value* coalitions = root.find("coalitions")) read_coalitions(*coalitions);
    if (report_.errors() - before > harmless_) return std::nullopt;
    check_owners();
    return report_.errors() - before > harmless_ ? std::nullopt : std::optional(std::move(file_));
  }

 private:
  void warn_unknown(const Value& object, const std::string& path,
                    std::initializer_list<std::string_view> known) {
    for (const Value::Entry& entry : object.entries) {
      if (std::find(known.begin(), known.end(), entry.key.text) != known.end()) continue;
      report_.warning(entry.key, path + " has a key " + in_quotes(entry.key.text) +
                                     " that has no meaning; it is left out");
    }
  }

  // The value under a key that must be there, or null with an error noted.
  const Value* member(const Value& object, std::string_view key, const std::string& path) {
    const Value* value = object.find(key);
    if (value == nullptr) {
      report_.error(object, path + " has no \"" + std::string(key) + "\"");
    }
    return value;
  }

  // An error that leaves all numbers of options, decision makers and states as they are.
  void harmless_error(const Value& at, std::string message, std::string help = {}) {
    report_.error(at, std::move(message), std::move(help));
    ++harmless_;
  }

  bool check_list(const Value& value, const std::string& path) {
    if (value.is_list()) return true;
    report_.error(value, path + " should be a list, not " + describe(value));
    return false;
  }

  // The list under a key that must be there; null if there is none.
  const Value* list(const Value& object, std::string_view key, const std::string& path) {
    const Value* value = member(object, key, path);
    const std::string inner = path == "the file" ? std::string(key) : path + "." + std::string(key);
    return value != nullptr && check_list(*value, inner) ? value : nullptr;
  }

  GmcrName name(const Value& object, const std::string& path) {
    const Value* value = object.find("name");
    if (value == nullptr) {
      harmless_error(object, path + " has no \"name\"");
      return {{}, place_of(object)};
    }
    if (!value->is_scalar() || !value->quoted) {
      harmless_error(*value, path + ".name should be text, not " + describe(*value));
    }
    return {value->text, place_of(*value)};
  }

  // An index below `count`, if that is known, that stands at `value`.
  std::optional<std::size_t> index(const Value& value, const std::string& path,
                                   std::optional<std::size_t> count, const std::string& of) {
    const std::optional<std::int64_t> number = value.as_integer();
    if (!number) {
      report_.error(value, path + " should be the number of one of the " + of +
                               ", counted from 0, not " + describe(value));
      return std::nullopt;
    }
    if (!count) return std::nullopt;  // an error is noted
    if (*number < 0 || static_cast<std::uint64_t>(*number) >= *count) {
      report_.error(value,
                    path + " is " + value.text + ", but " +
                        (*count == 0 ? "there are no " + of
                                     : "the " + std::to_string(*count) + " " + of +
                                           " are counted from 0 to " + std::to_string(*count - 1)));
      return std::nullopt;
    }
    return static_cast<std::size_t>(*number);
  }

  void read_options(const Value* options) {
    if (options == nullptr) return;
    if (options->items.empty()) report_.error(*options, "the file has no options");
    if (options->items.size() > kMaxOptions) {
      report_.error(*options, "the file has " + std::to_string(options->items.size()) +
                                  " options; at most " + std::to_string(kMaxOptions) +
                                  " can be computed with");
      return;
    }
    options_ = options->items.size();
    for (std::size_t i = 0; i < options->items.size(); ++i) {
      const Value& item = options->items[i];
      const std::string path = indexed("options", i);
      GmcrOption option;
      if (!item.is_mapping()) {
        report_.error(item, path + " should be an object, not " + describe(item));
        file_.options.emplace_back();
        continue;
      }
      warn_unknown(item, path, {"name", "permittedDirection"});
      option.name = name(item, path);
      if (const Value* direction = item.find("permittedDirection")) {
        if (direction->text == "fwd") {
          option.direction = Direction::forwards;
        } else if (direction->text == "back") {
          option.direction = Direction::backwards;
        } else if (direction->text != "both") {
          harmless_error(*direction, path +
                                         ".permittedDirection should be \"both\", \"fwd\" or "
                                         "\"back\"");
        }
      } else {
        report_.warning(item, path + " has no \"permittedDirection\"; it is taken as \"both\"");
      }
      file_.options.push_back(std::move(option));
    }
  }

  void read_ranked(const Value& root) {
    const Value* flag = root.find("useManualPreferenceRanking");
    if (flag == nullptr) flag = root.find("useManualPreferenceVectors");  // until 2014
    if (flag == nullptr) {
      report_.error(root, "the file has no \"useManualPreferenceRanking\"",
                    "it says whether the rankings (true) or the statements (false) count");
    } else if (const auto ranked = flag->as_bool()) {
      file_.ranked = *ranked;
    } else {
      report_.error(*flag,
                    "whether rankings count should be true or false, not " + describe(*flag));
    }
  }

  void read_makers(const Value* makers) {
    if (makers == nullptr) return;
    if (makers->items.empty()) report_.error(*makers, "the file has no decision makers");
    if (makers->items.size() > kMaxParties) {
      report_.error(*makers, "the file has " + std::to_string(makers->items.size()) +
                                 " decision makers; at most " + std::to_string(kMaxParties) +
                                 " can be computed with");
      return;
    }
    makers_ = makers->items.size();
    for (std::size_t i = 0; i < makers->items.size(); ++i) {
      const Value& item = makers->items[i];
      const std::string path = indexed("decisionMakers", i);
      GmcrMaker maker;
      if (item.is_mapping()) {
        read_maker(item, path, maker);
      } else {
        report_.error(item, path + " should be an object, not " + describe(item));
      }
      file_.makers.push_back(std::move(maker));
    }
  }

  void read_maker(const Value& item, const std::string& path, GmcrMaker& maker) {
    warn_unknown(item, path,
                 {"name", "options", "preferences", "preferenceRanking", "preferenceVector",
                  "payoffs", "misperceptions"});
    maker.name = name(item, path);
    if (const Value* options = list(item, "options", path)) {
      for (std::size_t k = 0; k < options->items.size() && !report_.full(); ++k) {
        const auto option =
            index(options->items[k], indexed(path + ".options", k), options_, "options");
        if (option) maker.options.push_back(*option);
      }
    }
    if (const Value* statements = list(item, "preferences", path)) {
      maker.statements = conditions(statements, path + ".preferences", true);
      maker.statements_place = place_of(*statements);
    }
    const Value* ranking = item.find("preferenceRanking");
    const char* key = ranking != nullptr ? "preferenceRanking" : "preferenceVector";
    if (ranking == nullptr) ranking = item.find("preferenceVector");  // until 2014
    if (ranking != nullptr) {
      read_ranking(*ranking, path + "." + key, maker);
    } else if (file_.ranked) {
      report_.error(item, path +
                              " has no \"preferenceRanking\", but the file says that rankings "
                              "count");
    }
    if (const Value* hidden = item.find("misperceptions")) {
      if (check_list(*hidden, path + ".misperceptions")) {
        maker.misperceptions = conditions(hidden, path + ".misperceptions", false);
      }
    }
  }

  void read_ranking(const Value& ranking, const std::string& path, GmcrMaker& maker) {
    maker.ranking_place = place_of(ranking);
    if (!check_list(ranking, path)) return;
    for (std::size_t i = 0; i < ranking.items.size() && !report_.full(); ++i) {
      const Value& item = ranking.items[i];
      GmcrTie tie;
      tie.place = place_of(item);
      const auto add = [&](const Value& state) {
        const std::optional<std::int64_t> number = state.as_integer();
        if (!number || *number < 1) {
          report_.error(state, indexed(path, i) +
                                   " should be the number of a state, counted from "
                                   "1, or a list of such numbers");
          return;
        }
        tie.states.push_back(static_cast<std::uint64_t>(*number));
        tie.places.push_back(place_of(state));
      };
      if (item.is_list()) {
        for (const Value& state : item.items) add(state);
        if (item.items.empty()) report_.error(item, indexed(path, i) + " is an empty list");
      } else {
        add(item);
      }
      maker.ranking.push_back(std::move(tie));
    }
  }

  std::vector<GmcrCondition> conditions(const Value* values, const std::string& path,
                                        bool compounds) {
    std::vector<GmcrCondition> result;
    if (values == nullptr) return result;
    for (std::size_t i = 0; i < values->items.size() && !report_.full(); ++i) {
      const Value& item = values->items[i];
      GmcrCondition condition;
      condition.place = place_of(item);
      if (!item.is_mapping()) {
        condition.any.push_back(conjunction(item, indexed(path, i)));
      } else if (!compounds) {
        report_.error(item,
                      indexed(path, i) +
                          " is an object; only a preference statement can have "
                          "several members",
                      "write each member as a condition of its own");
        condition.any.emplace_back();
      } else if (const Value* members = list(item, "members", indexed(path, i))) {
        for (std::size_t k = 0; k < members->items.size() && !report_.full(); ++k) {
          condition.any.push_back(
              conjunction(members->items[k], indexed(indexed(path, i) + ".members", k)));
        }
      }
      result.push_back(std::move(condition));
    }
    return result;
  }

  // A list of [option, "Y" or "N"]. Of an option that stands twice the last counts, as in GMCR+.
  Conjunction conjunction(const Value& value, const std::string& path) {
    Conjunction result;
    if (!check_list(value, path)) return result;
    for (std::size_t i = 0; i < value.items.size() && !report_.full(); ++i) {
      const Value& item = value.items[i];
      const std::string inner = indexed(path, i);
      if (!item.is_list() || item.items.size() != 2) {
        report_.error(item, inner + " should be a pair [option, \"Y\" or \"N\"]");
        continue;
      }
      const auto option = index(item.items[0], inner + "[0]", options_, "options");
      const Value& taken = item.items[1];
      if (!taken.quoted || (taken.text != "Y" && taken.text != "N")) {
        report_.error(taken, inner + "[1] should be \"Y\" or \"N\"");
        continue;
      }
      if (!option) continue;
      const std::uint64_t bit = std::uint64_t{1} << *option;
      if (((result.taken | result.dropped) & bit) != 0) {
        report_.warning(item, inner + " names option " + std::to_string(*option) +
                                  " a second time in one condition; the last one counts");
      }
      (taken.text == "Y" ? result.taken : result.dropped) |= bit;
      (taken.text == "Y" ? result.dropped : result.taken) &= ~bit;
    }
    return result;
  }

  // Moves are made with one's own options, so each option needs exactly one owner.
  void check_owners() {
    std::vector<const GmcrMaker*> owner(file_.options.size(), nullptr);
    for (const GmcrMaker& maker : file_.makers) {
      for (const std::size_t option : maker.options) {
        const std::string what = "option " + std::to_string(option) + " (" +
                                 in_quotes(file_.options[option].name.text) + ")";
        const Place& at = maker.name.place;
        if (owner[option] == &maker) {
          report_.error(at.offset, at.length,
                        what + " stands twice among the options of " + in_quotes(maker.name.text));
        } else if (owner[option] != nullptr) {
          report_.error(at.offset, at.length,
                        what + " belongs to " + in_quotes(owner[option]->name.text) + " and to " +
                            in_quotes(maker.name.text),
                        "an option needs one owner: either could undo the other's choice");
        }
        owner[option] = &maker;
      }
    }
    for (std::size_t option = 0; option < owner.size(); ++option) {
      if (owner[option] != nullptr) continue;
      const GmcrName& unowned = file_.options[option].name;
      report_.error(unowned.place.offset, unowned.place.length,
                    "option " + std::to_string(option) + " (" + in_quotes(unowned.text) +
                        ") belongs to no decision maker",
                    "an option needs one owner, who takes or drops it");
    }
  }

  void check_infeasible(const Value& conditions) {
    for (std::size_t i = 0; i < conditions.items.size(); ++i) {
      const Value& one = conditions.items[i];
      if (!one.is_list() || !one.items.empty()) continue;
      report_.error(one, indexed("infeasibles", i) + " matches every state",
                    "an empty condition leaves nothing that can occur; remove it");
    }
  }

  void read_coalitions(const Value& coalitions) {
    if (!check_list(coalitions, "coalitions")) return;
    file_.coalitions_place = place_of(coalitions);
    std::vector<bool> seen(file_.makers.size(), false);
    for (std::size_t i = 0; i < coalitions.items.size() && !report_.full(); ++i) {
      const Value& item = coalitions.items[i];
      std::vector<std::size_t> group;
      const auto add = [&](const Value& value, const std::string& path) {
        const auto maker = index(value, path, makers_, "decision makers");
        if (!maker) return;
        if (seen[*maker]) {
          report_.error(value, path + " puts " + in_quotes(file_.makers[*maker].name.text) +
                                   " into a second coalition");
        }
        seen[*maker] = true;
        group.push_back(*maker);
      };
      const std::string path = indexed("coalitions", i);
      if (item.is_list()) {
        for (std::size_t k = 0; k < item.items.size() && !report_.full(); ++k) {
          add(item.items[k], indexed(path, k));
        }
      } else {
        add(item, path);
      }
      if (group.size() > 1) file_.coalitions.push_back(std::move(group));
    }
    if (std::find(seen.begin(), seen.end(), false) != seen.end() && !file_.coalitions.empty()) {
      report_.warning(coalitions,
                      "coalitions leaves out a decision maker; GMCR+ then ignores all "
                      "of it");
      file_.coalitions.clear();
    }
  }

  Report& report_;
  GmcrFile file_;
  std::optional<std::size_t> options_;  // how many there are, once known
  std::optional<std::size_t> makers_;
  std::size_t harmless_ = 0;
};

}  // namespace

std::optional<GmcrFile> read_gmcr_file(const Value& root, Report& report) {
  return Reader(report).run(root);
}

}  // namespace demarche
