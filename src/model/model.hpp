// SPDX-License-Identifier: Apache-2.0
// The model as the analyst wrote it: parties, options, rules, preferences, sources. Names are
// resolved to indices and formulas parsed; nothing is computed yet.
//
// A model has one of two forms. In the option form a state is a set of options taken; options are
// numbered through all parties in the order of the file, so that a party's options are adjacent. In
// the graph form the states are named one by one and each party's moves are given as arcs. Formulas
// range over option numbers in the option form and over state numbers in the graph form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/remarks.hpp"
#include "model/talks.hpp"
#include "model/treaty.hpp"
#include "model/world.hpp"
#include "text/formula.hpp"
#include "text/source.hpp"

namespace demarche {

// The most options and parties that a model may have: a state is a 64-bit word, and so is a set of
// parties.
inline constexpr std::size_t kMaxOptions = 64;
inline constexpr std::size_t kMaxParties = 64;

// A name by which others know a person: under which scheme, and the name in it.
struct Identifier {
  std::string scheme;  // "ResearcherID", "SPIN RSCI": as the analyst calls it
  std::string text;
};

// Who made a document or the model: a person or a body.
struct Person {
  std::string name;
  std::string affiliation;
  std::string orcid;  // an ORCID iD, its check digit verified
  std::vector<Identifier> identifiers;
};

// A document that the model rests on.
struct Source {
  std::string id;
  std::string title;
  Person author;  // without a name if none is given
  std::string date;
  std::string url;
  std::string file;  // relative to the model's folder; empty if only named
  std::string text;  // the file's text once read
  Place place;
};

// In which ways an option may change: both, only from not taken to taken, or only back.
enum class Direction : std::uint8_t { both, forwards, backwards };

struct Option {
  std::string id;
  std::string label;
  std::string description;
  Direction direction = Direction::both;
  std::size_t party = 0;  // index into Model::parties
  Effects effects = {};   // in terms of the treaties
  Remarks remarks = {};
};

// A move of the graph form.
struct Arc {
  std::size_t from = 0;  // index into Model::states
  std::size_t to = 0;
};

struct Party {
  std::string id;
  std::string name;
  std::size_t first_option = 0;  // options first_option … first_option + option_count - 1
  std::size_t option_count = 0;
  std::vector<Arc> moves;                  // graph form only
  std::vector<std::size_t> acts_for = {};  // actors of the world, ascending
  Remarks remarks = {};
};

// The mask of a party's options in the option word of a state.
std::uint64_t options_of(const Party& party);

// A state of the graph form.
struct NamedState {
  std::string id;
  std::string label;
  Remarks remarks;
};

// States that cannot occur: those in which `when` holds. The short forms keep how they were
// written; their `when` is made from it.
struct Infeasible {
  enum class Form : std::uint8_t {
    formula,
    exactly_one_of,
    at_most_one_of,
    at_least_one_of,
    requires_option
  };
  Form form = Form::formula;
  std::vector<std::size_t>
      options;  // of the short forms; for requires_option: {one, what it requires}
  Formula when;
  Remarks remarks;
  std::string id = {};  // by which variants drop it; may be empty
};

// Moves of one party from states where `from` holds to states where `to` holds do not exist.
struct ForbiddenMove {
  std::size_t party = 0;
  Formula from;
  Formula to;
  Remarks remarks;
  std::string id = {};  // by which variants drop it; may be empty
};

// States that count as one: all feasible states in which `when` holds. Formulas (preferences,
// outcomes) are read in the member `as`; by default the one with the lowest number.
struct Merge {
  Formula when;
  std::optional<std::vector<std::size_t>> as;  // the options taken in that member
  std::string label;
  Remarks remarks;
};

// A named set of states.
struct Outcome {
  std::string id;
  std::string label;
  Formula when;
  Remarks remarks;
};

// A formula that a party wants true.
struct Statement {
  Formula want;
  Remarks remarks;
};

// A formula and what it is worth to a party, in millionths.
struct Weight {
  Formula want;
  std::int64_t millionths = 0;
  Remarks remarks;
};

// One or more states: by number (1 is the lowest), or all in which a formula holds.
struct StateSet {
  std::variant<std::uint64_t, Formula> which;
  Place place;
};

// States that a party likes equally well.
struct RankGroup {
  std::vector<StateSet> members;
  Place place;
};

using Priorities = std::vector<Statement>;  // most important first; the first outweighs all later
using Weights = std::vector<Weight>;        // the sum over the formulas that hold ranks a state
using Ranking = std::vector<RankGroup>;     // most preferred first; each state in one group

struct Preference {
  std::variant<Priorities, Weights, Ranking> order;
  Remarks remarks;

  // copies.cpp
  Preference();
  Preference(const Preference&);
  Preference(Preference&&) noexcept;
  Preference& operator=(const Preference&);
  Preference& operator=(Preference&&) noexcept;
  ~Preference();
};

// What is known of a fact that clauses depend on: nothing, a truth value, since when it is so, or in
// which states of the conflict.
struct Fact {
  std::string text;
  std::variant<std::monostate, bool, Date, Formula> known;
  Remarks remarks;
};

struct StatusQuo {
  std::vector<std::size_t> options;  // option form: those taken now
  std::size_t state = 0;             // graph form
  Place place;
};

// What one party wants instead.
struct NewPreference {
  std::size_t party = 0;
  Preference preference;
};

// How one option changes instead.
struct NewDirection {
  std::size_t option = 0;
  Direction direction = Direction::both;
};

// The model read otherwise: a named change of what the parties want and of the rules. `varied` in
// model/variant.hpp makes the changed model.
struct Variant {
  std::string id;
  std::string label;
  std::vector<NewPreference> preferences;
  std::vector<NewDirection> directions;  // option form only, as all that follows but the last
  std::vector<Infeasible> infeasible;    // besides the model's own
  std::vector<ForbiddenMove> forbidden;
  std::vector<std::size_t> dropped_infeasible;  // indices into Model::infeasible, ascending
  std::vector<std::size_t> dropped_forbidden;   // indices into Model::forbidden, ascending
  std::optional<StatusQuo> status_quo;
  Remarks remarks;

  // copies.cpp
  Variant();
  Variant(const Variant&);
  Variant(Variant&&) noexcept;
  Variant& operator=(const Variant&);
  Variant& operator=(Variant&&) noexcept;
  ~Variant();
};

struct Model {
  SourceText file;  // the model file; empty name and text if made by a program
  std::string title;
  std::string description;
  std::vector<Person> authors;
  std::string date;  // of the model, and its version: any text
  std::string version;
  std::vector<Source> sources;
  std::vector<Party> parties;
  std::vector<Option> options;     // option form
  std::vector<NamedState> states;  // graph form
  std::vector<Infeasible> infeasible;
  std::vector<ForbiddenMove> forbidden;
  std::vector<Merge> merged;
  std::optional<StatusQuo> status_quo;
  std::vector<Outcome> outcomes;
  std::vector<Preference> preferences;  // one a party, in the order of the parties
  std::vector<Variant> variants;
  std::vector<SourceText> included;  // files that the model file names: treaties, a world
  World world;
  std::vector<Treaty> treaties;
  std::vector<Fact> facts;
  Talks talks;

  // Whether there are states to analyse; a model may be about treaties and talks alone.
  bool has_conflict() const { return !options.empty() || !states.empty(); }
  bool is_graph_form() const { return !states.empty(); }

  // copies.cpp
  Model();
  Model(const Model&);
  Model(Model&&) noexcept;
  Model& operator=(const Model&);
  Model& operator=(Model&&) noexcept;
  ~Model();
};

// A weight as it is written, without needless decimals: "2.5".
std::string decimal(std::int64_t millionths);

// The name of an option where options of several parties may share one: `option` if that is unique
// in the model, else `party.option`.
std::string qualified_id(const Model& model, std::size_t option);

// The bit word of a set of options.
std::uint64_t code_of(const std::vector<std::size_t>& options);

// Formulas for the short forms of infeasible states, over option numbers.
Formula infeasible_formula(Infeasible::Form form, const std::vector<std::size_t>& options);

// A clause as names and messages write it: `us-ru-2021/art_5__para_1`.
std::string qualified_id(const Model& model, const ClauseRef& clause);

// A diagnostic at a place of the model file, or of a file that it names.
Diagnostic diagnose(const Model& model, const Place& place, std::string message,
                    std::string help = {}, Severity severity = Severity::error);

}  // namespace demarche
