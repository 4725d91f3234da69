// SPDX-License-Identifier: Apache-2.0
// The reader's working state: a model half built, the names known so far, the errors. It goes on
// after each error, so that all that is wrong in a file is said at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/fields.hpp"
#include "model/model.hpp"
#include "text/document.hpp"
#include "text/suggest.hpp"

namespace demarche {

// The most steps that all formulas of a model may have together, outcomes written out: formulas may
// name outcomes, so that a small file could ask for endless memory.
inline constexpr std::size_t kMaxModelSteps = std::size_t{1} << 22;

// The most territories, actors, groups, places, acts and objects that a world may have, of each; and
// the most members of its groups, groups in groups written out.
inline constexpr std::size_t kMaxWorldParts = 4096;
inline constexpr std::size_t kMaxMemberships = 65536;

// The most clauses of all treaties, amended wordings counted in, and the most entries of lists of
// actors, groups in them written out.
inline constexpr std::size_t kMaxClauses = 20000;
inline constexpr std::size_t kMaxWrittenOut = std::size_t{1} << 20;

// The longest quotation of a clause, in characters.
inline constexpr std::size_t kLongestQuote = 420;

// The most files that a model may name besides its sources.
inline constexpr std::size_t kMaxIncluded = 256;

// A file that the model names, parsed.
struct IncludedFile {
  enum class Kind : std::uint8_t { world, treaty };
  Kind kind = Kind::treaty;
  Value document;
};

// A decimal number as a count of millionths, exactly; nothing if it has an exponent, too many
// decimals or is too large.
std::optional<std::int64_t> millionths_of(std::string_view text);

// Whether a word means somebody or somewhere in clauses, such as `self` or `home`.
bool is_reserved(std::string_view name);

class Reader {
 public:
  // Fills `model`, whose `file` is set. Files that it names are looked for in `folder`.
  Reader(Model& model, std::filesystem::path folder, Diagnostics& out)
      : model_(model), fields_(model, out), out_(out), folder_(std::move(folder)) {}

  // Reads the whole document. The model is of use only if this adds no error.
  void read(const Value& root);

  // Where the `file` of each source stands, for what is found wrong with the file later.
  const std::vector<Place>& source_files() const { return source_files_; }

  // The files that were read, as Model::included has them; those that are no YAML are left out.
  const std::deque<IncludedFile>& included() const { return included_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Names = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  // read.cpp: who the parties are, what each can do, where things stand.
  void read_head(const Value& root);
  void read_parties(const Value& parties);
  void warn_of_idle_parties();
  // read_signers.cpp: who signs, and what is said by those who do not.
  void warn_of_signers();
  void warn_of_sides();
  void warn_of_shared_actors();
  // Notes the keys that mean nothing where there are no options and no states.
  void expect_no_conflict(const Value& root);
  void read_options(const Value& options, std::size_t party);
  void read_option(const Value& value, Option& option);
  // The value of `direction`; both, and an error is noted, if it is none.
  Direction direction(const Value& value);
  void read_states(const Value& states);
  void read_moves(const Value& moves, Party& party);
  void read_move(const Value& move, Party& party);
  void index_names();
  void check_pattern_names();
  StatusQuo read_status_quo(const Value& value);
  void check_name(const Value& key, const char* kind);
  // The party of that name. Nothing, and an error is noted, if there is none.
  std::optional<std::size_t> party_named(const Value& name);

  // read_sources.cpp: who made the model, and where it is known from.
  void read_authors(const Value& authors);
  // `what` is the key that the person stands under.
  Person read_person(const Value& value, const std::string& what);
  void read_identifiers(const Value& value, Person& person);
  void read_sources(const Value& sources);
  // The value's note and citations; `place` is where the part they belong to stands.
  Remarks remarks(const Value& mapping, const Place& place);
  void read_citation(const Value& value, std::vector<Citation>& citations);
  // The source of that name. Nothing, and an error is noted, if there is none.
  std::optional<std::size_t> source_named(const Value& name);

  // read_rules.cpp: formulas, and what is infeasible, forbidden, merged or has a name.
  Meaning meaning(std::string_view name, bool with_outcomes);
  std::optional<Formula> formula(const Value& value, const std::string& what,
                                 bool with_outcomes = true);
  // The formula under a key; "true" if it is missing or wrong, and then an error is noted.
  Formula formula_under(const Value& mapping, const char* key, const std::string& what,
                        bool with_outcomes = true);
  std::optional<std::size_t> option(const Value& value, const std::string& what);
  std::vector<std::size_t> option_list(const Value& value, const std::string& what,
                                       std::size_t least, const char* why);
  void read_outcomes(const Value& outcomes);
  void read_rules(const Value& root);
  // `ids` gets the names of rules; null for rules of variants, which have none.
  void read_infeasible(const Value& item, std::vector<Infeasible>& rules, Names* ids);
  void read_forbidden(const Value& item, std::vector<ForbiddenMove>& rules, Names* ids);
  // The `id` of the rule that will have this number among those of its kind.
  std::string rule_id(const Value& item, Names* ids, std::size_t number);
  void read_merge(const Value& item);

  // read_preferences.cpp
  void read_preferences(const Value& preferences);
  Preference read_preference(const Value& value, const Value& party);
  Priorities read_priorities(const Value& list);
  Weights read_weights(const Value& value);
  Ranking read_ranking(const Value& list);
  std::optional<StateSet> read_state_set(const Value& value);

  // read_variants.cpp
  void read_variants(const Value& variants);
  void read_variant(const Value& value, Variant& variant);
  void read_new_preferences(const Value& value, Variant& variant);
  void read_new_directions(const Value& value, Variant& variant);
  void read_drop(const Value& value, Variant& variant);

  // read_effects.cpp: for whom parties act, what options do in the terms of treaties.
  void read_effects(const Value& value, Option& option);
  void read_acceptance(const Value& value, Effects& effects);
  void read_deed(const Value& value, Option& option);
  void read_declaration(const Value& value, Option& option);
  void read_consent(const Value& value, Option& option);
  // The actors under a key; without it those for whom the party acts. An error is noted if there are
  // none.
  std::vector<std::size_t> read_who(const Value& mapping, const char* key, std::size_t party,
                                    const std::string& what);
  // What clauses ask somebody's opinion of, ascending.
  const std::vector<std::string>& opinions();

  // read_talks.cpp: what is bargained over, and what is said to it.
  void read_talks(const Value& root);
  std::vector<std::size_t> read_drafts(const Value& value);
  void read_issues(const Value& issues);
  void read_values(const Value& values, Issue& issue);
  void read_changes(const Value& changes);
  void read_change(const Value& value, Issue& issue);
  void read_alliances(const Value& alliances);
  void read_excluded(const Value& value);
  void read_stances(const Value& stances);
  std::optional<Stance> read_stance(const Value& party, const Value& said);
  std::optional<std::size_t> issue_named(const Value& name, const std::string& what);
  std::optional<std::size_t> value_named(const Value& name, const Issue& issue);

  // read_interests.cpp: what packages are worth.
  std::vector<Choice> choices_under(const Value& mapping, const std::string& what);
  void read_interests(const Value& interests);
  void read_worths(const Value& values, Interests& interests);
  void read_together(const Value& list, Interests& interests);
  Cells read_cells(const Value& value, std::size_t party, const std::string& what);
  void read_burden_worth(const Value& value, Interests& interests);
  void read_red_line(const Value& value, Interests& interests);
  void read_alternative(const Value& value, Interests& interests);

  // The nearest known name for a message. Of many unknown names only the first get one: looking is
  // slow.
  template <class Parts>
  std::string nearest_in(const std::string& name, const Parts& parts) {
    if (parts.size() > 1000 && ++unknown_names_ > 20) return {};
    std::vector<std::string> known;
    for (const auto& part : parts) known.push_back(part.id);
    return known.empty() ? std::string() : suggest(name, known);
  }

  // read_included.cpp: what stands in a file of its own. Where `value` is the name of a file this
  // is what the file holds, otherwise `value` itself; null, and an error is noted, if the file
  // cannot be read.
  const Value* in_place(const Value& value, IncludedFile::Kind kind);

  // read_world.cpp, read_kinds.cpp
  void read_world(const Value& named);
  void read_territories(const Value& territories);
  void read_territory(const Value& key, const Value* value);
  void read_actors(const Value& actors);
  void read_also(const Value& value, std::vector<std::pair<std::string, std::string>>& also);
  void read_groups(const Value& groups);
  void read_member(const Value& value, const Value& groups, Group& group);
  void add_member(const Value& name, const Membership& dates, const Value& groups, Group& group);
  void read_places(const Value& places);
  std::vector<Kind> named_kinds(const Value& value, Names& names, const std::string& what);
  bool find_inner(std::vector<Kind>& tree, const std::string& what);
  void warn_of_needs();
  void read_objects(const Value& value);
  void read_acts(const Value& value);
  void read_act(const Value& value, Kind& act);
  void read_cell_values(const Value& value, bool exposures);
  // Whether one more fits; an error is noted for the first that does not.
  bool has_room(const Value& at, std::size_t count, const std::string& what);
  void check_world_name(const Value& key, const char* kind);
  // `node` gives the name and the place of a node.
  bool expect_no_cycle(const std::vector<std::vector<std::size_t>>& next, const std::string& what,
                       const std::function<std::pair<std::string, Place>(std::size_t)>& node);

  // Where whom and where are said, and so which words may be used.
  struct Scope {
    enum class Words : std::uint8_t {
      fixed,  // territories and named places, and what is made of them
      own,    // also `home` and `abroad`, of the one who acts
      clause  // also the parties, roles and opinions of a treaty
    };
    Words words = Words::fixed;
    const Treaty* treaty = nullptr;  // with `clause`; its roles
  };

  // read_treaties.cpp, read_clauses.cpp. Heads first: clauses may name clauses of any treaty.
  void read_treaties(const Value& treaties, bool has_world);
  bool read_treaty_head(const Value& value, Treaty& treaty, Names& clauses);
  void read_standing(const Value& value, Treaty& treaty);
  void read_treaty_parties(const Value& value, Treaty& treaty);
  void read_treaty_roles(const Value& roles, Treaty& treaty);
  void read_clauses(const Value& clauses, std::size_t number);
  Clause read_clause(const Value& value, const std::string& id, const Place& place,
                     std::size_t treaty);
  void read_modality(const Value& value, const std::string& what, Clause& clause);
  void read_times(const Value& value, Clause& clause);
  void read_manner(const Value& value, const Scope& scope, Clause& clause);
  std::vector<ClauseRef> clause_refs(const Value& value, const std::string& what,
                                     std::size_t treaty, const std::string& own);
  Exception read_exception(const Value& value, const Scope& scope);
  // Objects and places that no act of the clause can have would be read and mean nothing.
  void check_objects_and_places(const Value& value, const Clause& clause);
  void check_key(const Value& holder, const char* key, const std::vector<std::size_t>& acts,
                 const std::vector<std::size_t>& objects);
  std::optional<Moment> moment(const Value& value, const std::string& what);
  void read_versions(const Value& versions, const Value& clause, std::size_t treaty,
                     std::size_t number);
  void check_clause_cycles();

  // read_facts.cpp
  void read_facts(const Value& facts);
  void read_known(const Value& value, Fact& fact);

  // read_terms.cpp: the words of treaties. Each notes an error where a word is not known. `what`
  // is how messages call the value: "`where`".

  // The value itself, or the entries of a list.
  static std::vector<const Value*> one_or_more(const Value& value);
  std::optional<std::size_t> territory(const Value& value, const std::string& what);
  // Actors, and groups written out with all who were ever members: one name or a list; ascending.
  std::vector<std::size_t> actors(const Value& value, const std::string& what);
  // Acts and objects: one name or a list, in the order of the file.
  std::vector<std::size_t> acts(const Value& value, const std::string& what);
  std::vector<std::size_t> objects(const Value& value, const std::string& what);
  std::optional<std::size_t> treaty_named(const Value& value, const std::string& what);
  // `treaty/clause`, or within a treaty (its number is given) the id of a clause alone.
  std::optional<ClauseRef> clause_ref(const Value& value, const std::string& what,
                                      std::optional<std::size_t> within = std::nullopt);
  std::optional<Date> date(const Value& value, const std::string& what);
  std::optional<Period> period(const Value& value, const std::string& what);
  // A decimal number in millionths, exactly.
  std::optional<std::int64_t> millionths(const Value& value, const std::string& what);

  Area area(const Value& value, const std::string& what, const Scope& scope);
  // Whom a text or list means. `bearer`: as whom a clause binds, where `party` is a word and those
  // words that are relative to the bearer are none.
  std::vector<Role> whom(const Value& value, const std::string& what, const Scope& scope,
                         bool bearer = false);
  Condition condition(const Value& value, const std::string& what, const Scope& scope);
  std::vector<std::size_t> kinds(const Value& value, const std::string& what, const Names& names,
                                 const std::vector<Kind>& tree, const char* kind);
  std::optional<Role> role_named(const Value& value, const std::string& name, const Scope& scope,
                                 bool bearer);
  void read_area_name(const Value& value, const std::string& name, const Scope& scope, Area& area);
  void read_area_form(const Value& value, const std::string& what, const Scope& scope, Area& area);
  void read_opinion(const Value& value, const Value& opinion, const std::string& what,
                    const Scope& scope, std::vector<Role>& of, std::string& that);

  Model& model_;
  Fields fields_;
  Diagnostics& out_;
  std::filesystem::path folder_;
  std::deque<IncludedFile> included_;
  std::vector<std::filesystem::path> included_paths_;  // canonical, of the files read
  std::size_t included_values_ = 0;
  Names sources_;
  Names parties_;
  Names variables_;  // names that stand for one option or state
  Names outcomes_;
  std::unordered_map<std::string, Formula, Hash, std::equal_to<>> calls_;  // `complied(t/c)` …
  bool calls_allowed_ = true;  // not in facts, on which they depend
  Names infeasible_ids_;       // of rules that have one
  Names forbidden_ids_;
  std::size_t memberships_ = 0;
  bool said_memberships_ = false;
  std::size_t written_out_ = 0;
  std::size_t clauses_read_ = 0;
  std::size_t amended_values_ = 0;
  Names territories_;
  Names actors_;
  Names groups_;
  Names areas_;
  Names acts_;
  Names objects_;
  Names treaties_;
  std::vector<Names> clauses_;  // of each treaty
  Names issues_;                // of talks
  std::optional<std::vector<std::string>> opinions_;
  std::vector<Place> source_files_;
  std::size_t steps_ = 0;  // of all formulas so far
  std::size_t unknown_names_ = 0;
};

}  // namespace demarche
