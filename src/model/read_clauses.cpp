// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads clauses and their amended wordings.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "model/reader.hpp"
#include "model/resolve.hpp"
#include "text/letters.hpp"

namespace demarche {

namespace {

struct ModalityKey {
  const char* key;
  Modality modality;
};
constexpr std::array<ModalityKey, 5> kModalities{{{"must", Modality::must},
                                                  {"must_not", Modality::must_not},
                                                  {"may", Modality::may},
                                                  {"can", Modality::can},
                                                  {"holds", Modality::holds}}};

struct ForceName {
  std::string_view text;
  Force force;
};
constexpr std::array<ForceName, 4> kForces{{{"commit", Force::commit},
                                            {"restate", Force::restate},
                                            {"intend", Force::intend},
                                            {"aim", Force::aim}}};

constexpr std::string_view kEntryIntoForce = "entry-into-force";

bool is_modality(const std::string& key) {
  return std::any_of(kModalities.begin(), kModalities.end(),
                     [&](const ModalityKey& one) { return key == one.key; });
}

}  // namespace

void Reader::read_clauses(const Value& clauses, std::size_t number) {
  std::unordered_set<std::string> identities;
  for (std::size_t c = 0; c < clauses.entries.size(); ++c) {
    const Value::Entry& entry = clauses.entries[c];
    if (++clauses_read_ > kMaxClauses) {
      if (clauses_read_ == kMaxClauses + 1) {
        fields_.error(entry.key,
                      "there are more than " + std::to_string(kMaxClauses) +
                          " clauses, amended wordings counted in",
                      "keep the treaties that the model is about");
      }
      return;
    }
    const std::string what = "clause " + in_quotes(entry.key.text);
    if (!fields_.expect_mapping(entry.value, what, "write `who:`, what it `must:` do and so on")) {
      continue;
    }
    const std::size_t errors = out_.errors();
    Clause clause = read_clause(entry.value, entry.key.text, Fields::place(entry.key), number);
    check_objects_and_places(entry.value, clause);
    if (!identities.insert(clause.wid).second) {
      const Value* wid = entry.value.find("wid");
      fields_.error(wid != nullptr ? *wid : entry.key,
                    "two clauses of this treaty have the `wid` " + in_quotes(clause.wid),
                    "a clause keeps its own through all drafts");
    }
    const Treaty& treaty = model_.treaties[number];
    if (treaty.source && !clause.quote.empty()) {
      clause.remarks.citations.insert(
          clause.remarks.citations.begin(),
          {*treaty.source, clause.quote, clause.id, Fields::place(*entry.value.find("quote"))});
    }
    model_.treaties[number].clauses[c] = std::move(clause);
    if (const Value* versions = entry.value.find("versions")) {
      // What is wrong with the clause would be said again of each of its wordings.
      if (out_.errors() == errors) read_versions(*versions, entry.value, number, c);
    }
  }
}

Clause Reader::read_clause(const Value& value, const std::string& id, const Place& place,
                           std::size_t treaty) {
  const std::string what = "clause " + in_quotes(id);
  const Scope scope{Scope::Words::clause, &model_.treaties[treaty]};
  fields_.expect_keys(
      value, what,
      {"wid",  "label", "quote", "who",    "must",   "must_not", "may",  "can",  "holds",
       "what", "where", "when",  "except", "toward", "within",   "by",   "from", "until",
       "else", "over",  "means", "force",  "tags",   "versions", "note", "cite"});
  Clause clause;
  clause.id = id;
  clause.remarks = remarks(value, place);
  clause.wid = id;
  if (const Value* wid = value.find("wid")) {
    clause.wid = fields_.expect_words(*wid, "`wid`").value_or(id);
  }
  clause.label = fields_.text_or_empty(value, "label");
  if (const Value* quote = value.find("quote")) {
    clause.quote = fields_.expect_words(*quote, "`quote`").value_or("");
    const std::size_t length = count_characters(clause.quote);
    if (length > kLongestQuote) {
      fields_.error(*quote,
                    "this quotation has " + std::to_string(length) + " characters, more than the " +
                        std::to_string(kLongestQuote) + " that a clause quotes",
                    "quote the words that decide");
    }
  }
  const Value* who = fields_.require(value, "who", what, "write `who:` and whom it binds: party");
  if (who != nullptr) clause.who = whom(*who, "`who`", scope, true);
  read_modality(value, what, clause);
  if (const Value* object = value.find("what")) clause.objects = objects(*object, "`what`");
  if (const Value* where = value.find("where")) clause.where = area(*where, "`where`", scope);
  if (const Value* when = value.find("when")) clause.when = condition(*when, "`when`", scope);
  if (const Value* except = value.find("except")) {
    for (const Value* one : one_or_more(*except)) {
      clause.exceptions.push_back(read_exception(*one, scope));
    }
  }
  if (const Value* toward = value.find("toward")) clause.toward = whom(*toward, "`toward`", scope);
  read_times(value, clause);
  if (const Value* other = value.find("else")) {
    clause.otherwise = clause_refs(*other, "`else`", treaty, id);
  }
  if (const Value* over = value.find("over")) {
    clause.over = clause_refs(*over, "`over`", treaty, id);
  }
  read_manner(value, scope, clause);
  return clause;
}

void Reader::read_modality(const Value& value, const std::string& what, Clause& clause) {
  const Value* given = nullptr;
  const char* first = nullptr;
  for (const ModalityKey& one : kModalities) {
    const Value* found = value.find(one.key);
    if (found == nullptr) continue;
    if (given != nullptr) {
      fields_.error(*found, what + " has both `" + std::string(first) + "` and `" + one.key + "`",
                    "make two clauses of it, such as `art_5__al_1` and `art_5__al_2`");
      return;
    }
    given = found;
    first = one.key;
    clause.modality = one.modality;
  }
  if (given == nullptr) {
    fields_.error(value, what + " does not say what it does",
                  "write one of `must:`, `must_not:`, `may:`, `can:` and an act, or `holds:` and "
                  "what it declares");
  } else if (clause.modality == Modality::holds) {
    clause.holds = fields_.expect_words(*given, "`holds`").value_or("");
  } else {
    clause.acts = acts(*given, "`" + std::string(first) + "`");
  }
}

void Reader::read_times(const Value& value, Clause& clause) {
  if (const Value* within = value.find("within")) clause.within = period(*within, "`within`");
  if (const Value* by = value.find("by")) clause.by = moment(*by, "`by`");
  if (const Value* from = value.find("from")) clause.from = moment(*from, "`from`");
  if (const Value* until = value.find("until")) clause.until = moment(*until, "`until`");
}

// A date, `entry-into-force`, or a fact; then perhaps `+` and a period.
std::optional<Moment> Reader::moment(const Value& value, const std::string& what) {
  const auto text = fields_.expect_words(value, what);
  if (!text) return std::nullopt;
  Moment moment;
  moment.place = Fields::place(value);
  std::string_view from = trimmed(*text);
  if (const std::size_t plus = from.rfind('+'); plus != std::string_view::npos) {
    if (const auto period = parse_period(trimmed(from.substr(plus + 1)))) {
      moment.plus = *period;
      from = trimmed(from.substr(0, plus));
    }
  }
  if (const auto day = parse_date(from)) {
    moment.from = *day;
  } else if (from == kEntryIntoForce) {
    moment.from = Moment::EntryIntoForce{};
  } else if (from.empty() || from.starts_with(kEntryIntoForce) ||
             nearest(from, {std::string(kEntryIntoForce)}) ||
             (from.size() > 4 && from.substr(0, 4).find_first_not_of("0123456789") == from.npos &&
              from[4] == '-')) {
    fields_.error(value, in_quotes(from) + " is no point in time",
                  "write a date such as 2021-12-17, `entry-into-force + P3Y`, or what has to come "
                  "about first");
    return std::nullopt;
  } else {
    moment.from = std::string(from);
  }
  return moment;
}

std::vector<ClauseRef> Reader::clause_refs(const Value& value, const std::string& what,
                                           std::size_t treaty, const std::string& own) {
  std::vector<ClauseRef> refs;
  for (const Value* one : one_or_more(value)) {
    const std::optional<ClauseRef> ref = clause_ref(*one, what, treaty);
    if (!ref) continue;
    if (ref->treaty == treaty && model_.treaties[treaty].clauses[ref->clause].id == own) {
      fields_.error(*one, "clause " + in_quotes(own) + " names itself in " + what,
                    "name another clause");
    } else if (std::find(refs.begin(), refs.end(), *ref) != refs.end()) {
      fields_.error(*one, in_quotes(one->text) + " stands twice in " + what, "name it once");
    } else {
      refs.push_back(*ref);
    }
  }
  return refs;
}

Exception Reader::read_exception(const Value& value, const Scope& scope) {
  Exception exception;
  exception.remarks.place = Fields::place(value);
  if (!fields_.expect_mapping(value, "an exception", "write `{where: …}` or `{when: …}`")) {
    return exception;
  }
  fields_.expect_keys(value, "an exception", {"do", "what", "where", "when", "note", "cite"});
  if (const Value* act = value.find("do")) exception.acts = acts(*act, "`do`");
  if (const Value* object = value.find("what")) exception.objects = objects(*object, "`what`");
  if (const Value* where = value.find("where")) exception.where = area(*where, "`where`", scope);
  if (const Value* when = value.find("when")) exception.when = condition(*when, "`when`", scope);
  if (exception.acts.empty() && exception.objects.empty() && !exception.where && !exception.when) {
    fields_.error(value, "this exception takes everything out of the clause",
                  "say what it takes out: `do:`, `what:`, `where:` or `when:`");
  }
  exception.remarks = remarks(value, exception.remarks.place);
  return exception;
}

void Reader::check_objects_and_places(const Value& value, const Clause& clause) {
  if (clause.acts.empty()) return;
  const auto& tree = model_.world.acts;
  const std::vector<bool> of_clause = leaves_below(tree, clause.acts);
  const auto list = [&](const std::vector<bool>& some) {
    std::vector<std::size_t> acts;
    for (std::size_t act = 0; act < some.size(); ++act) {
      if (some[act] && of_clause[act]) acts.push_back(act);
    }
    return acts;
  };
  check_key(value, "what", list(of_clause), clause.objects);
  if (clause.where.form != Area::Form::everywhere) check_key(value, "where", list(of_clause), {});
  const Value* except = value.find("except");
  if (except == nullptr) return;
  const std::vector<const Value*> values = one_or_more(*except);
  for (std::size_t i = 0; i < values.size() && i < clause.exceptions.size(); ++i) {
    const Exception& one = clause.exceptions[i];
    const auto acts = list(one.acts.empty() ? of_clause : leaves_below(tree, one.acts));
    if (acts.empty()) continue;
    check_key(*values[i], "what", acts, one.objects);
    if (one.where && one.where->form != Area::Form::everywhere) {
      check_key(*values[i], "where", acts, {});
    }
  }
}

void Reader::check_key(const Value& holder, const char* key, const std::vector<std::size_t>& acts,
                       const std::vector<std::size_t>& objects) {
  const Value* value = holder.find(key);
  if (value == nullptr) return;
  const World& world = model_.world;
  if (acts.empty()) return;  // they stand under each other in a circle, which was said
  std::string names;
  for (const std::size_t act : acts) {
    names += (names.empty()     ? ""
              : acts.size() > 2 ? ", "
                                : " and ") +
             in_quotes(world.acts[act].id);
  }
  const std::string have = acts.size() == 1 ? " has " : " have ";
  if (std::string_view(key) == "where") {
    const bool any = std::any_of(acts.begin(), acts.end(),
                                 [&](std::size_t act) { return world.acts[act].territorial; });
    if (any) return;
    fields_.error(
        *value, names + have + "no territory, so `where` would mean nothing",
        "leave it out, make a condition of it under `when:`, or take `territorial: false` "
        "from the act");
    return;
  }
  if (objects.empty()) return;
  const std::vector<bool> named = leaves_below(world.objects, objects);
  bool takes = false, some = false;
  for (const std::size_t act : acts) {
    if (world.acts[act].takes.empty()) continue;
    takes = true;
    const std::vector<bool> taken = leaves_below(world.objects, world.acts[act].takes);
    for (std::size_t o = 0; o < taken.size(); ++o) some = some || (taken[o] && named[o]);
  }
  if (some) return;
  fields_.error(*value,
                takes ? "nothing under `what` is taken by " + names
                      : names + have + "no object, so `what` would mean nothing",
                takes ? "name objects that the act takes, or add these to its `takes:`"
                      : "leave it out, or say in the world what the act `takes:`");
}

// Who chooses how, how strong, and under which words others list it.
void Reader::read_manner(const Value& value, const Scope& scope, Clause& clause) {
  if (const Value* means = value.find("means");
      means != nullptr && fields_.expect_mapping(*means, "`means`", "write `{judge: self}`")) {
    fields_.expect_keys(*means, "`means`", {"judge"});
    const Value* judge =
        fields_.require(*means, "judge", "`means`", "write `judge:` and who chooses the means");
    if (judge != nullptr) clause.means = whom(*judge, "`judge`", scope);
  }
  if (const Value* force = value.find("force")) {
    if (const auto name = fields_.expect_text(*force, "`force`")) {
      const auto* known = std::find_if(kForces.begin(), kForces.end(),
                                       [&](const ForceName& one) { return one.text == *name; });
      if (known != kForces.end()) {
        clause.force = known->force;
      } else {
        std::vector<std::string> names;
        for (const ForceName& one : kForces) names.emplace_back(one.text);
        fields_.error(*force, in_quotes(*name) + " is no force of a clause", suggest(*name, names));
      }
    }
  }
  if (const Value* tags = value.find("tags")) {
    for (const Value* one : one_or_more(*tags)) {
      if (const auto tag = fields_.expect_words(*one, "a tag")) clause.tags.push_back(*tag);
    }
  }
}

// Each wording is the clause with some keys changed, and is read as one.
void Reader::read_versions(const Value& versions, const Value& clause, std::size_t treaty,
                           std::size_t number) {
  if (!fields_.expect_mapping(versions, "`versions`", "name each: `annex: {where: [UKR]}`")) return;
  const std::string id = model_.treaties[treaty].clauses[number].id;
  for (const Value::Entry& entry : versions.entries) {
    const std::string what = "version " + in_quotes(entry.key.text);
    check_name(entry.key, "a version");
    if (entry.key.text == "tabled" || entry.key.text == "out") {
      fields_.error(entry.key,
                    "every clause can be " + in_quotes(entry.key.text) +
                        " without a version of "
                        "that name",
                    "take another name");
    }
    if (!fields_.expect_mapping(entry.value, what, "write the keys that are different")) continue;
    Amendment amendment;
    amendment.id = entry.key.text;
    amendment.label = fields_.text_or_empty(entry.value, "label");
    amendment.remarks = remarks(entry.value, Fields::place(entry.key));
    Value changed;
    changed.kind = Value::Kind::mapping;
    changed.offset = entry.value.offset;
    changed.file = entry.value.file;
    const auto& keys = entry.value.entries;
    const bool other_act = std::any_of(keys.begin(), keys.end(), [](const Value::Entry& one) {
      return is_modality(one.key.text);
    });
    bool changes = false;
    for (const Value::Entry& one : keys) {
      const std::string& key = one.key.text;
      if (key == "label" || key == "note" || key == "cite") continue;
      if (key == "wid" || key == "versions") {
        fields_.error(one.key, "`" + key + "` cannot be changed by a version", "remove it");
        continue;
      }
      changes = true;
      changed.entries.push_back(one);
    }
    if (!changes) {
      fields_.error(entry.key, what + " changes nothing", "write the keys that are different");
      continue;
    }
    for (const Value::Entry& one : clause.entries) {
      const std::string& key = one.key.text;
      const bool dropped = key == "versions" || key == "note" || key == "cite" ||
                           (other_act && is_modality(key)) || entry.value.find(key) != nullptr;
      if (!dropped || key == "label") changed.entries.push_back(one);
    }
    amended_values_ += count_values(changed);
    if (++clauses_read_ > kMaxClauses || amended_values_ > kMaxDocumentValues) {
      fields_.error(entry.key, "there are too many amended wordings of clauses",
                    "at most " + std::to_string(kMaxClauses) +
                        " clauses and wordings can stand in a model, fewer if they are long");
      return;
    }
    amendment.clause = read_clause(changed, id, amendment.remarks.place, treaty);
    // Keys that it has from the clause may well be of no use to another act.
    check_objects_and_places(entry.value, amendment.clause);
    amendment.clause.remarks = model_.treaties[treaty].clauses[number].remarks;
    model_.treaties[treaty].amendments[number].push_back(std::move(amendment));
  }
}

// `else` and `over` lead from clause to clause and never back, whichever wordings are taken.
void Reader::check_clause_cycles() {
  std::vector<std::size_t> first;  // number of a treaty's first clause
  std::vector<ClauseRef> all;
  for (std::size_t t = 0; t < model_.treaties.size(); ++t) {
    first.push_back(all.size());
    for (std::size_t c = 0; c < model_.treaties[t].clauses.size(); ++c) all.push_back({t, c});
  }
  for (const auto& [refs, what] :
       {std::pair(&Clause::otherwise, "clauses come after each other by `else`"),
        std::pair(&Clause::over, "clauses prevail `over` each other")}) {
    std::vector<std::vector<std::size_t>> next(all.size());
    for (std::size_t n = 0; n < all.size(); ++n) {
      const Treaty& treaty = model_.treaties[all[n].treaty];
      for (const ClauseRef& ref : treaty.clauses[all[n].clause].*refs) {
        next[n].push_back(first[ref.treaty] + ref.clause);
      }
      for (const Amendment& amendment : treaty.amendments[all[n].clause]) {
        for (const ClauseRef& ref : amendment.clause.*refs) {
          next[n].push_back(first[ref.treaty] + ref.clause);
        }
      }
    }
    expect_no_cycle(next, what, [&](std::size_t n) {
      const Clause& clause = model_.treaties[all[n].treaty].clauses[all[n].clause];
      return std::pair(qualified_id(model_, all[n]), clause.remarks.place);
    });
  }
}

}  // namespace demarche
