// SPDX-License-Identifier: Apache-2.0
#include "model/compliance.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/binding.hpp"
#include "model/fields.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

using Id = Terms::Id;

// Ends the search for a formula that cannot be made.
struct Refused {
  FormulaError why;
};

class Compliance {
 public:
  explicit Compliance(const Model& model) : model_(model), binding_(model, terms_) {}

  const Terms& terms() const { return terms_; }

  // Every party that acts for a signatory takes an option that accepts the treaty, or the clause.
  Id accepted(std::size_t treaty, std::optional<std::size_t> clause) {
    const Treaty& one = model_.treaties[treaty];
    std::vector<Id> all;
    std::optional<FormulaError> without;
    std::uint64_t any = 0;
    for (const Party& party : model_.parties) {
      const std::size_t* signatory = nullptr;
      for (const std::size_t& actor : party.acts_for) {
        const auto& signatories = binding_.sides(treaty).all;
        if (std::binary_search(signatories.begin(), signatories.end(), actor)) signatory = &actor;
      }
      if (signatory == nullptr) continue;
      const std::uint64_t options = accepting(treaty, clause) & options_of(party);
      any |= options;
      all.push_back(terms_.some_of(options));
      if (options == 0 && !without) {
        const std::string& actor = model_.world.actors[*signatory].id;
        without =
            FormulaError::with("no option of \"" + party.id + "\" accepts " + name(treaty, clause) +
                                   ", though the party acts for " + actor + ", which is to sign it",
                               "give one of its options `accepts: " + one.id + "`, or take " +
                                   actor + " out of its `acts_for`");
      }
    }
    const bool stands = one.standing == Standing::in_force || one.standing == Standing::political;
    if (any == 0 && stands) return Terms::kAlways;
    if (all.empty()) {
      throw Refused{FormulaError::with("no party acts for any that is to sign " + in_quotes(one.id),
                                       "say under `acts_for` for whom the parties act")};
    }
    if (any == 0) {
      throw Refused{FormulaError::with(
          "no option accepts " + name(treaty, clause),
          "give each party that acts for a side of it an option with `accepts: " + one.id +
              "`; a treaty of status in-force or political needs none")};
    }
    if (without) throw Refused{*without};
    return terms_.all(std::move(all));
  }

  Id in_force(const ClauseRef& ref) {
    const auto found = in_force_.find(key(ref));
    if (found != in_force_.end()) return found->second;
    if (of(ref).text == Clause::Text::left_out) return in_force_[key(ref)] = Terms::kNever;
    const Guard guard(*this, ref);
    std::vector<Id> breaches;
    bool is_else = false;
    for (const ClauseRef& parent : all_clauses()) {
      if (!lists(of(parent).otherwise, ref)) continue;
      is_else = true;
      if (can_be_accepted(parent)) breaches.push_back(violated(parent));
    }
    const Id accepted = this->accepted(ref.treaty, ref.clause);
    return in_force_[key(ref)] =
               is_else ? terms_.all({accepted, terms_.any(std::move(breaches))}) : accepted;
  }

  Id violated(const ClauseRef& ref) {
    const Modality modality = of(ref).modality;
    if (modality != Modality::must && modality != Modality::must_not) return Terms::kNever;
    const auto found = violated_.find(key(ref));
    if (found != violated_.end()) return found->second;
    const Id in_force = this->in_force(ref);
    const Guard guard(*this, ref);
    const Id broken = modality == Modality::must ? neglected(ref) : trespassed(ref);
    return violated_[key(ref)] = terms_.all({in_force, broken});
  }

  // Some clause of the treaty is violated. Those that not all can accept, and duties of those for
  // whom nobody acts, do not count.
  Id violated(std::size_t treaty) {
    whole_ = true;
    std::vector<Id> any;
    std::optional<Refused> refused;
    for (std::size_t c = 0; c < model_.treaties[treaty].clauses.size(); ++c) {
      try {
        accepted(treaty, c);
      } catch (const Refused& why) {
        if (!refused) refused = why;
        continue;
      }
      any.push_back(violated({treaty, c}));
    }
    if (any.empty() && refused) throw *refused;
    return terms_.any(std::move(any));
  }

  Id negation(Id term) { return terms_.negation(term); }

 private:
  using Key = std::pair<std::size_t, std::size_t>;
  static Key key(const ClauseRef& ref) { return {ref.treaty, ref.clause}; }

  // Notes that a clause is being looked into, so that circles are found.
  class Guard {
   public:
    Guard(Compliance& in, const ClauseRef& ref) : in_(in), key_(Compliance::key(ref)) {
      if (!in_.entered_.insert(key_).second) {
        throw Refused{FormulaError::with(
            in_quotes(qualified_id(in_.model_, ref)) +
                " depends on itself: by `else` and `over` clauses come back to it",
            "drop one of these")};
      }
    }
    ~Guard() { in_.entered_.erase(key_); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    Compliance& in_;
    Key key_;
  };

  const Clause& of(const ClauseRef& ref) const {
    return model_.treaties[ref.treaty].clauses[ref.clause];
  }
  static bool lists(const std::vector<ClauseRef>& list, const ClauseRef& ref) {
    return std::find(list.begin(), list.end(), ref) != list.end();
  }
  std::string name(std::size_t treaty, std::optional<std::size_t> clause) const {
    return in_quotes(clause ? qualified_id(model_, ClauseRef{treaty, *clause})
                            : model_.treaties[treaty].id);
  }

  std::vector<ClauseRef> all_clauses() const {
    std::vector<ClauseRef> all;
    for (std::size_t t = 0; t < model_.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model_.treaties[t].clauses.size(); ++c) all.push_back({t, c});
    }
    return all;
  }

  bool can_be_accepted(const ClauseRef& ref) {
    try {
      accepted(ref.treaty, ref.clause);
      return true;
    } catch (const Refused&) {
      return false;
    }
  }

  // The options that accept the whole treaty, or the clause with it or alone.
  std::uint64_t accepting(std::size_t treaty, std::optional<std::size_t> clause) const {
    std::uint64_t options = 0;
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      for (const Acceptance& one : model_.options[o].effects.acceptances) {
        if (one.treaty != treaty) continue;
        const std::set<std::size_t> clauses(one.clauses.begin(), one.clauses.end());
        const bool whole =
            clauses.empty() || clauses.size() == model_.treaties[treaty].clauses.size();
        if (whole || (clause && clauses.contains(*clause))) options |= std::uint64_t{1} << o;
      }
    }
    return options;
  }

  // Of each clause that prevails over this one: what it covers, and where it is in force.
  struct Prevailing {
    ClauseRef ref;
    Id in_force = Terms::kNever;
    std::vector<std::size_t> bearers;
    std::vector<What> whats;
  };
  const std::vector<Prevailing>& prevailing(const ClauseRef& over) {
    const auto found = prevailing_.find(key(over));
    if (found != prevailing_.end()) return found->second;
    std::vector<Prevailing> all;
    for (const ClauseRef& ref : all_clauses()) {
      if (!lists(of(ref).over, over)) continue;
      if (!can_be_accepted(ref)) continue;
      all.push_back({ref, in_force(ref), binding_.bearers(ref), binding_.whats(ref)});
    }
    return prevailing_[key(over)] = std::move(all);
  }

  // Where each of these cells is bound, precedence taken into account.
  Row<Id> bound(const ClauseRef& ref, const std::vector<Prevailing>& over, std::size_t bearer,
                const What& what) {
    Row<Id> row = binding_.bound(ref, bearer, what);
    for (const Prevailing& one : over) {
      if (one.in_force == Terms::kNever ||
          !std::binary_search(one.bearers.begin(), one.bearers.end(), bearer) ||
          !std::binary_search(one.whats.begin(), one.whats.end(), what)) {
        continue;
      }
      const Row<Id>& its = bound_by(one.ref, bearer, what);
      for (std::size_t t = 0; t < row.size(); ++t) {
        row[t] = terms_.all({row[t], terms_.negation(terms_.all({one.in_force, its[t]}))});
      }
    }
    return row;
  }

  // The same of a clause that prevails over others, which may ask for it often.
  const Row<Id>& bound_by(const ClauseRef& ref, std::size_t bearer, const What& what) {
    const auto found = rows_.find({key(ref), bearer, what});
    if (found != rows_.end()) return found->second;
    const Guard guard(*this, ref);
    Row<Id> row = bound(ref, prevailing(ref), bearer, what);
    return rows_.emplace(std::tuple{key(ref), bearer, what}, std::move(row)).first->second;
  }

  // An option taken does in a bound cell what the clause forbids.
  Id trespassed(const ClauseRef& ref) {
    const std::vector<Prevailing>& over = prevailing(ref);
    std::map<Id, std::uint64_t> by_bound;  // the options that break the cells bound by this
    for (const std::size_t bearer : binding_.bearers(ref)) {
      if (!binding_.acts(bearer)) continue;
      for (const What& what : binding_.whats(ref)) {
        const Row<std::uint64_t> done = binding_.done(bearer, what);
        if (done.empty()) continue;
        const Row<Id> bound = this->bound(ref, over, bearer, what);
        for (std::size_t t = 0; t < done.size(); ++t) {
          if (done[t] != 0) by_bound[bound[t]] |= done[t];
        }
      }
    }
    std::map<std::uint64_t, std::vector<Id>> by_options;
    for (const auto& [bound, options] : by_bound) by_options[options].push_back(bound);
    std::vector<Id> any;
    for (const auto& [options, bound] : by_options) {
      any.push_back(terms_.all({terms_.some_of(options), terms_.any(bound)}));
    }
    return terms_.any(std::move(any));
  }

  // Of those who are in the conflict some have left a bound cell undone.
  Id neglected(const ClauseRef& ref) {
    const std::vector<Prevailing>& over = prevailing(ref);
    std::map<Id, std::set<std::uint64_t>> by_bound;  // the options that do the cells bound by this
    bool nobody = true;
    for (const std::size_t bearer : binding_.bearers(ref)) {
      if (!takes_part(bearer)) continue;
      nobody = false;
      bool binds = false, fulfilled = false;
      for (const What& what : binding_.whats(ref)) {
        const Row<Id> bound = this->bound(ref, over, bearer, what);
        const Row<std::uint64_t> done = binding_.done(bearer, what);
        for (std::size_t t = 0; t < bound.size(); ++t) {
          if (bound[t] == Terms::kNever) continue;
          by_bound[bound[t]].insert(done.empty() ? 0 : done[t]);
          binds = true;
          fulfilled = fulfilled || (!done.empty() && done[t] != 0);
        }
      }
      if (binds && !fulfilled) refuse_duty(ref, bearer);
    }
    if (nobody && !whole_) {
      throw Refused{FormulaError::with(
          "no party acts for any whom " + name(ref.treaty, ref.clause) + " binds",
          "say under `acts_for` for whom the parties act, or under `does` of an "
          "option who does it")};
    }
    std::vector<Id> any;
    for (const auto& [bound, ways] : by_bound) {
      std::vector<Id> undone;
      for (const std::uint64_t options : ways) {
        undone.push_back(terms_.negation(terms_.some_of(options)));
      }
      any.push_back(terms_.all({bound, terms_.any(std::move(undone))}));
    }
    return terms_.any(std::move(any));
  }

  // What is left undone can be asked only of those for whom somebody acts.
  bool takes_part(std::size_t actor) const {
    return binding_.acts(actor) ||
           std::any_of(model_.parties.begin(), model_.parties.end(), [&](const Party& party) {
             const auto& its = party.acts_for;
             return std::find(its.begin(), its.end(), actor) != its.end();
           });
  }

  [[noreturn]] void refuse_duty(const ClauseRef& ref, std::size_t bearer) const {
    throw Refused{
        FormulaError::with("no option does what " + name(ref.treaty, ref.clause) + " asks of " +
                               model_.world.actors[bearer].id,
                           "say under `does` of an option that it does so: a duty that no option "
                           "fulfils is violated wherever it binds")};
  }

  const Model& model_;
  Terms terms_;
  Binding binding_;
  std::set<Key> entered_;
  bool whole_ = false;  // a treaty is asked about, not one of its clauses
  std::map<Key, Id> in_force_;
  std::map<Key, Id> violated_;
  std::map<Key, std::vector<Prevailing>> prevailing_;
  std::map<std::tuple<Key, std::size_t, What>, Row<Id>> rows_;
};

// A name taken apart: `word(treaty)`, `word(treaty/clause)`.
struct Call {
  std::string_view word;
  std::string_view treaty;
  std::optional<std::string_view> clause;
};

constexpr std::array<const char*, 4> kComplianceWords{"complied", "violated", "in_force", "tabled"};

// Whether the clause, or each of the treaty, reads as it was tabled.
bool as_tabled(const Treaty& treaty, std::optional<std::size_t> clause) {
  const auto tabled = [](const Clause& one) { return one.text == Clause::Text::tabled; };
  return clause ? tabled(treaty.clauses[*clause])
                : std::all_of(treaty.clauses.begin(), treaty.clauses.end(), tabled);
}

Call taken_apart(std::string_view name) {
  const std::size_t open = name.find('(');
  Call call{name.substr(0, open), name.substr(open + 1, name.size() - open - 2), {}};
  const std::size_t slash = call.treaty.find('/');
  if (slash != std::string_view::npos) {
    call.clause = call.treaty.substr(slash + 1);
    call.treaty = call.treaty.substr(0, slash);
  }
  return call;
}

}  // namespace

std::variant<Formula, FormulaError> clause_formula(const Model& model, std::string_view name) {
  const Call call = taken_apart(name);
  if (std::find(kComplianceWords.begin(), kComplianceWords.end(), call.word) ==
      kComplianceWords.end()) {
    return FormulaError::with(
        in_quotes(call.word) + " says nothing of clauses",
        suggest(call.word, {kComplianceWords.begin(), kComplianceWords.end()}) +
            "; or put a sign before the parenthesis");
  }
  if (model.is_graph_form()) {
    return FormulaError::with(
        "clauses say nothing of states that are named one by one",
        "what an option does meets clauses: write the model with options, or name the "
        "states in which it is so");
  }
  std::vector<std::string> treaties, clauses;
  std::size_t t = model.treaties.size();
  for (std::size_t k = 0; k < model.treaties.size(); ++k) {
    treaties.push_back(model.treaties[k].id);
    if (model.treaties[k].id == call.treaty) t = k;
  }
  if (t == model.treaties.size()) {
    return FormulaError::with(
        "there is no treaty " + in_quotes(call.treaty),
        treaties.empty() ? "list it under `treaties`" : suggest(call.treaty, treaties));
  }
  std::optional<std::size_t> c;
  for (std::size_t k = 0; k < model.treaties[t].clauses.size(); ++k) {
    clauses.push_back(model.treaties[t].clauses[k].id);
    if (call.clause && clauses.back() == *call.clause) c = k;
  }
  if (call.clause && !c) {
    return FormulaError::with(in_quotes(call.treaty) + " has no clause " + in_quotes(*call.clause),
                              suggest(*call.clause, clauses));
  }
  if (call.word == "tabled") {
    return Formula(std::string(name), {{Op::constant, as_tabled(model.treaties[t], c) ? 1u : 0u}});
  }
  try {
    Compliance compliance(model);
    Id term = Terms::kNever;
    if (call.word == "in_force") {
      term = c ? compliance.in_force({t, *c}) : compliance.accepted(t, {});
    } else {
      term = c ? compliance.violated({t, *c}) : compliance.violated(t);
      if (call.word == "complied") term = compliance.negation(term);
    }
    if (auto formula = compliance.terms().formula(term, std::string(name))) return *formula;
  } catch (const Refused& refused) {
    return refused.why;
  }
  return FormulaError::with(
      in_quotes(name) + " comes to more than " + std::to_string(kMaxFormulaSteps) +
          " parts in terms of options",
      c ? "let fewer options do, declare or consent to it" : "name its clauses one by one");
}

}  // namespace demarche
