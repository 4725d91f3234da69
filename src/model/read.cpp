// SPDX-License-Identifier: Apache-2.0
// Reads a model file in the order in which its parts need each other: sources, parties with their
// options, states and moves; then outcomes, which formulas may name; then rules and preferences.
#include "model/read.hpp"

#include <algorithm>
#include <array>

#include "model/citations.hpp"
#include "model/names.hpp"
#include "model/reader.hpp"
#include "model/schema.hpp"
#include "text/letters.hpp"
#include "text/suggest.hpp"

namespace demarche {

void Reader::read(const Value& root) {
  if (!fields_.expect_mapping(root, "the model", "begin with `demarche: 1` and a `title:`")) return;
  fields_.expect_keys(root, "the model",
                      {"demarche",        "title",    "description", "authors",  "date",
                       "version",         "sources",  "parties",     "states",   "infeasible",
                       "forbidden_moves", "merged",   "status_quo",  "outcomes", "preferences",
                       "variants",        "world",    "treaties",    "facts",    "stances",
                       "bargaining",      "interests"});
  read_head(root);
  if (const Value* sources = root.find("sources")) read_sources(*sources);
  const Value* world = root.find("world");
  if (world != nullptr) read_world(*world);
  if (const Value* treaties = root.find("treaties")) read_treaties(*treaties, world != nullptr);
  // A model may be about treaties and talks alone.
  const bool talks = root.find("treaties") != nullptr || root.find("bargaining") != nullptr;
  const Value* parties = root.find("parties");
  if (!talks) {
    parties = fields_.require(root, "parties", "the model",
                              "name those who decide, and under each its `options:`");
  }
  if (const Value* states = root.find("states")) read_states(*states);
  if (parties != nullptr) read_parties(*parties);
  // Past these limits nothing can be numbered, and without options or states nothing can be named.
  if ((model_.parties.empty() && !talks) || model_.parties.size() > kMaxParties) return;
  if (model_.options.size() > kMaxOptions) return;
  if (!model_.has_conflict()) {
    if (talks && root.find("states") == nullptr) {
      expect_no_conflict(root);
      if (const Value* facts = root.find("facts")) read_facts(*facts);
      read_talks(root);
      if (!fields_.failed()) warn_of_signers();
    } else if (root.find("states") == nullptr) {
      fields_.error(*parties, "no party has options",
                    "write under a party `options:` and what it can do, each by a short name");
    }
    return;
  }
  index_names();
  // What clauses come to in a state depends on facts, and outcomes may be made of clauses.
  if (const Value* facts = root.find("facts")) read_facts(*facts);
  if (const Value* outcomes = root.find("outcomes")) read_outcomes(*outcomes);
  check_pattern_names();
  read_rules(root);
  if (const Value* value = root.find("status_quo")) model_.status_quo = read_status_quo(*value);
  const Value* preferences =
      fields_.require(root, "preferences", "the model",
                      "say under each party's name what it wants: `priorities:` and a list");
  if (preferences != nullptr) read_preferences(*preferences);
  read_talks(root);
  if (const Value* variants = root.find("variants")) read_variants(*variants);
  if (!fields_.failed()) warn_of_idle_parties();
  if (!fields_.failed()) warn_of_signers();
}

void Reader::expect_no_conflict(const Value& root) {
  for (const char* key : {"infeasible", "forbidden_moves", "merged", "status_quo", "outcomes",
                          "preferences", "variants"}) {
    if (root.find(key) == nullptr) continue;
    fields_.error(*root.find(key),
                  "`" + std::string(key) + "` has no meaning in a model where no party has options",
                  "give the parties `options`, or remove it");
  }
}

void Reader::read_head(const Value& root) {
  const Value* format = fields_.require(
      root, "demarche", "the model", "write `demarche: 1` on the first line, the format's number");
  if (format != nullptr && format->as_integer() != 1) {
    fields_.error(*format, "this is not a format that the program knows",
                  "this program reads format 1: write `demarche: 1`");
  }
  const Value* title =
      fields_.require(root, "title", "the model", "write `title:` and what the conflict is called");
  if (title != nullptr) model_.title = fields_.expect_words(*title, "`title`").value_or("");
  model_.description = fields_.text_or_empty(root, "description");
  if (const Value* authors = root.find("authors")) read_authors(*authors);
  model_.date = fields_.text_or_empty(root, "date");
  if (const Value* version = root.find("version")) {
    // `version: 1.10` is meant as it is written.
    model_.version = version->is_number() ? version->text
                                          : fields_.expect_text(*version, "`version`").value_or("");
  }
}

void Reader::check_name(const Value& key, const char* kind) {
  const std::string why = why_no_identifier(key.text);
  if (!why.empty()) {
    fields_.error(key, in_quotes(key.text) + " cannot be the name of " + kind + ": " + why,
                  "take a short name such as `north` or `cease-fire`");
  }
}

void Reader::read_parties(const Value& parties) {
  if (!fields_.expect_mapping(parties, "`parties`",
                              "name each party, and under it its `options:`")) {
    return;
  }
  if (parties.entries.empty()) {
    fields_.error(parties, "the model has no parties", "name those who decide");
  }
  for (const Value::Entry& entry : parties.entries) {
    check_name(entry.key, "a party");
    const std::string what = "party " + in_quotes(entry.key.text);
    const std::size_t number = model_.parties.size();
    parties_.emplace(entry.key.text, static_cast<std::uint32_t>(number));
    model_.parties.emplace_back();
    Party party;
    party.id = entry.key.text;
    model_.parties.back().id = party.id;
    party.first_option = model_.options.size();
    party.remarks.place = Fields::place(entry.key);
    if (fields_.expect_mapping(entry.value, what, "write under it `name:` and `options:`")) {
      fields_.expect_keys(entry.value, what,
                          {"name", "note", "cite", "acts_for", "options", "moves"});
      party.name = fields_.text_or_empty(entry.value, "name");
      if (const Value* for_whom = entry.value.find("acts_for")) {
        party.acts_for = actors(*for_whom, "`acts_for`");
        model_.parties[number].acts_for = party.acts_for;
      }
      party.remarks = remarks(entry.value, party.remarks.place);
      const Value* options = entry.value.find("options");
      const Value* moves = entry.value.find("moves");
      if (options != nullptr && model_.is_graph_form()) {
        fields_.error(*options, what + " has options, but the model lists its `states` one by one",
                      "write `moves` instead, or remove `states`");
      } else if (options != nullptr) {
        read_options(*options, number);
      }
      if (moves != nullptr && model_.is_graph_form()) {
        read_moves(*moves, party);
      } else if (moves != nullptr) {
        fields_.error(*moves, what + " has moves, but the model has no `states` to move between",
                      "give `options` instead, or list the `states`");
      }
    }
    party.option_count = model_.options.size() - party.first_option;
    model_.parties[number] = std::move(party);
  }
  if (model_.parties.size() > kMaxParties) {
    fields_.error(parties.entries[kMaxParties].key,
                  "the model has " + std::to_string(model_.parties.size()) +
                      " parties, more than the " + std::to_string(kMaxParties) +
                      " that it may have",
                  "join parties that act as one");
  }
  if (model_.options.size() > kMaxOptions) {
    fields_.error(model_.options[kMaxOptions].remarks.place,
                  "the model has " + std::to_string(model_.options.size()) +
                      " options, more than the " + std::to_string(kMaxOptions) +
                      " that it may have",
                  "keep those that matter to what the parties want");
  }
}

std::optional<std::size_t> Reader::party_named(const Value& name) {
  if (const auto found = parties_.find(name.text); found != parties_.end()) return found->second;
  std::vector<std::string> known;
  for (const Party& party : model_.parties) known.push_back(party.id);
  fields_.error(name, "there is no party " + in_quotes(name.text), suggest(name.text, known));
  return std::nullopt;
}

void Reader::warn_of_idle_parties() {
  const bool graph = model_.is_graph_form();
  for (const Party& party : model_.parties) {
    // Who acts for somebody has a say in the talks.
    const bool idle = graph ? party.moves.empty() : party.option_count == 0;
    if (idle && party.acts_for.empty()) {
      fields_.warn(party.remarks.place,
                   "party " + in_quotes(party.id) + " has no " + (graph ? "moves" : "options"),
                   graph ? "list its `moves` if it can do anything"
                         : "list its `options` if it can do anything");
    }
  }
}

void Reader::read_options(const Value& options, std::size_t party) {
  if (!fields_.expect_mapping(options, "`options`",
                              "name each option and say what it is: `talk: Offer talks`")) {
    return;
  }
  for (const Value::Entry& entry : options.entries) {
    check_name(entry.key, "an option");
    Option option;
    option.id = entry.key.text;
    option.party = party;
    option.remarks.place = Fields::place(entry.key);
    read_option(entry.value, option);
    model_.options.push_back(std::move(option));
  }
}

void Reader::read_option(const Value& value, Option& option) {
  const std::string what = "option " + in_quotes(option.id);
  if (!value.is_mapping()) {
    option.label = fields_.expect_text(value, what).value_or("");
    return;
  }
  fields_.expect_keys(value, what,
                      {"label", "description", "note", "direction", "reversible", "cite", "accepts",
                       "does", "declares", "consents"});
  option.label = fields_.text_or_empty(value, "label");
  option.description = fields_.text_or_empty(value, "description");
  option.remarks = remarks(value, option.remarks.place);
  read_effects(value, option);

  const Value* direction = value.find("direction");
  const Value* reversible = value.find("reversible");
  if (direction != nullptr && reversible != nullptr) {
    fields_.error(*reversible, what + " has both `direction` and `reversible`",
                  "keep one: `reversible: false` is short for `direction: forwards`");
  }
  if (direction != nullptr) {
    option.direction = this->direction(*direction);
  } else if (reversible != nullptr) {
    if (!reversible->as_bool()) {
      fields_.wrong_kind(*reversible, "true or false", "`reversible`",
                         "write `reversible: false` if it cannot be dropped once taken");
    } else if (!*reversible->as_bool()) {
      option.direction = Direction::forwards;
    }
  }
}

Direction Reader::direction(const Value& value) {
  constexpr std::array<std::pair<const char*, Direction>, 3> kDirections{
      {{"both", Direction::both},
       {"forwards", Direction::forwards},
       {"backwards", Direction::backwards}}};
  for (const auto& [name, direction] : kDirections) {
    if (value.is_scalar() && value.text == name) return direction;
  }
  fields_.error(value, in_quotes(value.text) + " is not a direction in which an option can change",
                "write `both`, `forwards` (once taken it stays taken) or `backwards` (once "
                "dropped it stays dropped)");
  return Direction::both;
}

void Reader::read_states(const Value& states) {
  if (!fields_.expect_mapping(states, "`states`",
                              "name each state and say what it is: `peace: A treaty holds`")) {
    return;
  }
  if (states.entries.empty()) {
    fields_.error(states, "the model has no states",
                  "name the states, or give the parties `options`");
  }
  for (const Value::Entry& entry : states.entries) {
    check_name(entry.key, "a state");
    NamedState state;
    state.id = entry.key.text;
    state.remarks.place = Fields::place(entry.key);
    const std::string what = "state " + in_quotes(state.id);
    if (entry.value.is_mapping()) {
      fields_.expect_keys(entry.value, what, {"label", "note", "cite"});
      state.label = fields_.text_or_empty(entry.value, "label");
      state.remarks = remarks(entry.value, state.remarks.place);
    } else {
      state.label = fields_.expect_text(entry.value, what).value_or("");
    }
    variables_.emplace(state.id, static_cast<std::uint32_t>(model_.states.size()));
    model_.states.push_back(std::move(state));
  }
}

void Reader::read_moves(const Value& moves, Party& party) {
  if (!fields_.expect_list(moves, "`moves`")) return;
  for (const Value& move : moves.items) read_move(move, party);
}

// `a -> b`, `a <-> b`, or a chain of such steps.
void Reader::read_move(const Value& move, Party& party) {
  const auto text = fields_.expect_text(move, "a move");
  if (!text) return;
  const std::string_view whole = *text;
  if (whole.find("->") == std::string_view::npos) {
    fields_.error(move, "this is no move", "write `from -> to` or `one <-> other`");
    return;
  }
  const auto place_of = [&](std::string_view part) -> Place {
    if (!move.content) return Fields::place(move);
    return {*move.content + static_cast<std::size_t>(part.data() - whole.data()),
            std::max<std::size_t>(part.size(), 1), move.file};
  };
  std::optional<std::size_t> from;
  bool back = false;
  bool sound = true;
  for (std::size_t at = 0; at <= whole.size();) {
    const std::size_t arrow = std::min(whole.find("->", at), whole.size());
    const bool both = arrow > at && arrow < whole.size() && whole[arrow - 1] == '<';
    const std::string_view name = trimmed(whole.substr(at, arrow - at - (both ? 1 : 0)));
    const Meaning found = meaning(name, false);
    const auto* to = std::get_if<std::uint32_t>(&found);
    if (name.empty()) {
      fields_.error(move, "a state is missing in this move",
                    "write `from -> to` or `one <-> other`");
      return;
    }
    if (to == nullptr) {
      const FormulaError& why = std::get<FormulaError>(found);
      fields_.error(place_of(name), why.message, why.help);
      sound = false;
    } else if (sound && from) {
      if (*from == *to) {
        fields_.error(place_of(name), "this move leads from a state to itself",
                      "name another state");
      }
      party.moves.push_back({*from, *to});
      if (back) party.moves.push_back({*to, *from});
    }
    if (to != nullptr) from = *to;
    back = both;
    at = arrow + 2;
  }
}

// The names that formulas may use for options; those of states are known already.
void Reader::index_names() {
  std::unordered_map<std::string_view, std::size_t> owners;
  for (const Option& option : model_.options) ++owners[option.id];
  for (std::size_t o = 0; o < model_.options.size(); ++o) {
    const Option& option = model_.options[o];
    const auto number = static_cast<std::uint32_t>(o);
    if (owners[option.id] == 1) variables_.emplace(option.id, number);
    variables_.emplace(model_.parties[option.party].id + "." + option.id, number);
  }
}

// Where a state is asked for, Y and N an option mean a pattern.
void Reader::check_pattern_names() {
  if (model_.is_graph_form()) return;
  const auto check = [&](const std::string& id, const Place& place) {
    if (id.size() != model_.options.size() || id.find_first_not_of("YN") != std::string::npos) {
      return;
    }
    fields_.error(place,
                  in_quotes(id) + " is also a state: a Y (taken) or N (not taken) for each option",
                  "take another name, or write it in small letters");
  };
  for (const Option& option : model_.options) check(option.id, option.remarks.place);
  for (const Outcome& outcome : model_.outcomes) check(outcome.id, outcome.remarks.place);
}

StatusQuo Reader::read_status_quo(const Value& value) {
  StatusQuo status_quo;
  status_quo.place = Fields::place(value);
  if (!model_.is_graph_form()) {
    status_quo.options = option_list(value, "`status_quo`", 0, "");
  } else if (!value.is_text()) {
    fields_.wrong_kind(value, "the name of a state", "`status_quo`", "write one of the `states`");
  } else {
    const Meaning found = meaning(value.text, false);
    if (const auto* state = std::get_if<std::uint32_t>(&found)) {
      status_quo.state = *state;
    } else {
      const FormulaError& why = std::get<FormulaError>(found);
      fields_.error(value, why.message, why.help);
    }
  }
  return status_quo;
}

std::optional<Model> read_model(SourceText file, const std::filesystem::path& folder,
                                Diagnostics& out) {
  Diagnostics found;
  Model model;
  model.file = std::move(file);
  const std::optional<Value> document = parse_document(model.file, found);
  std::vector<Place> source_files;
  if (document) {
    Reader reader(model, folder, found);
    reader.read(*document);
    source_files = reader.source_files();
    // The reader says things better, but the published schema must not be stricter than it.
    if (!found.has_errors()) check_schema(*document, model, found);
    for (const IncludedFile& one : reader.included()) {
      if (found.has_errors()) break;
      check_schema(one.document, model, found,
                   one.kind == IncludedFile::Kind::world ? SchemaOf::world : SchemaOf::treaty);
    }
  }
  const bool usable = document && !found.has_errors();
  check_citations(model, source_files, folder, found);
  for (const Diagnostic& diagnostic : found.items()) out.add(diagnostic);
  if (!usable) return std::nullopt;
  return model;
}

std::optional<Model> read_model(const std::filesystem::path& path, Diagnostics& out) {
  std::optional<SourceText> file = read_text_file(path, path.string(), out);
  if (!file) return std::nullopt;
  return read_model(std::move(*file), path.parent_path(), out);
}

}  // namespace demarche
