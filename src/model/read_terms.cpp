// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads the words of treaties: who, what, when, and clauses by name.
#include <algorithm>
#include <array>

#include "model/reader.hpp"

namespace demarche {

namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kLargestNumber = kMillion;
constexpr std::size_t kDecimals = 6;

struct Word {
  std::string_view text;
  Whom whom;
};
constexpr std::array<Word, 7> kWords{{{"self", Whom::self},
                                      {"other", Whom::other},
                                      {"others", Whom::other},
                                      {"any", Whom::any},
                                      {"all", Whom::all},
                                      {"party", Whom::party},
                                      {"parties", Whom::parties}}};

const std::string kNoActor =
    "list its territory under `territories:` of the world, or name it under `actors:`";

}  // namespace

std::optional<std::int64_t> millionths_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view decimals = text.substr(std::min(point + 1, text.size()));
  while (decimals.ends_with('0')) decimals.remove_suffix(1);
  if (decimals.size() > kDecimals) return std::nullopt;
  std::string digits(text.substr(0, point));
  digits.append(decimals).append(kDecimals - decimals.size(), '0');
  std::int64_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
    if (number > kLargestNumber * kMillion) return std::nullopt;
  }
  return negative ? -number : number;
}

std::vector<const Value*> Reader::one_or_more(const Value& value) {
  if (!value.is_list()) return {&value};
  std::vector<const Value*> items;
  for (const Value& item : value.items) items.push_back(&item);
  return items;
}

std::optional<std::size_t> Reader::territory(const Value& value, const std::string& what) {
  const auto name = fields_.expect_text(value, what);
  if (!name) return std::nullopt;
  if (const auto found = territories_.find(*name); found != territories_.end()) {
    return found->second;
  }
  const std::string near = nearest_in(*name, model_.world.territories);
  fields_.error(value, "there is no territory " + in_quotes(*name),
                near.empty() ? "list it under `territories:` of the world" : near);
  return std::nullopt;
}

std::vector<std::size_t> Reader::actors(const Value& value, const std::string& what) {
  std::vector<std::size_t> found;
  for (const Value* one : one_or_more(value)) {
    const auto name = fields_.expect_text(*one, what);
    if (!name) continue;
    if (const auto actor = actors_.find(*name); actor != actors_.end()) {
      found.push_back(actor->second);
    } else if (const auto group = groups_.find(*name); group != groups_.end()) {
      for (const Membership& member : model_.world.groups[group->second].members) {
        found.push_back(member.actor);
      }
      written_out_ += model_.world.groups[group->second].members.size();
      if (written_out_ > kMaxWrittenOut) break;
    } else {
      const std::string near = nearest_in(*name, model_.world.actors);
      fields_.error(*one, "there is no actor or group " + in_quotes(*name),
                    near.empty() ? kNoActor : near);
    }
  }
  if (written_out_ > kMaxWrittenOut) {
    fields_.error(value,
                  "the lists of actors up to here have more than " +
                      std::to_string(kMaxWrittenOut) + " entries, groups in them written out",
                  "use smaller groups");
    return {};
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::size_t> Reader::kinds(const Value& value, const std::string& what,
                                       const Names& names, const std::vector<Kind>& tree,
                                       const char* kind) {
  std::vector<std::size_t> found;
  for (const Value* one : one_or_more(value)) {
    const auto name = fields_.expect_text(*one, what);
    if (!name) continue;
    const auto node = names.find(*name);
    if (node == names.end()) {
      const std::string near = nearest_in(*name, tree);
      const std::string key = "`" + std::string(kind) + "s:`";
      fields_.error(*one, "there is no " + std::string(kind) + " " + in_quotes(*name),
                    near.empty() ? "name it under " + key + " of the world" : near);
    } else if (std::find(found.begin(), found.end(), node->second) != found.end()) {
      fields_.error(*one, in_quotes(*name) + " stands twice in " + what, "name it once");
    } else {
      found.push_back(node->second);
    }
  }
  if (value.is_list() && value.items.empty()) {
    fields_.error(value, what + " is an empty list",
                  "name the " + std::string(kind) + "s, or remove the key");
  }
  return found;
}

std::vector<std::size_t> Reader::acts(const Value& value, const std::string& what) {
  return kinds(value, what, acts_, model_.world.acts, "act");
}

std::vector<std::size_t> Reader::objects(const Value& value, const std::string& what) {
  return kinds(value, what, objects_, model_.world.objects, "object");
}

std::optional<std::size_t> Reader::treaty_named(const Value& value, const std::string& what) {
  const auto name = fields_.expect_text(value, what);
  if (!name) return std::nullopt;
  if (const auto found = treaties_.find(*name); found != treaties_.end()) return found->second;
  const std::string near = nearest_in(*name, model_.treaties);
  fields_.error(value, "there is no treaty " + in_quotes(*name),
                near.empty() ? "list it under `treaties:`" : near);
  return std::nullopt;
}

std::optional<ClauseRef> Reader::clause_ref(const Value& value, const std::string& what,
                                            std::optional<std::size_t> within) {
  const auto name = fields_.expect_text(value, what);
  if (!name) return std::nullopt;
  const std::size_t slash = name->find('/');
  std::size_t treaty = within.value_or(0);
  if (slash != std::string::npos) {
    const std::string id = name->substr(0, slash);
    const auto found = treaties_.find(id);
    if (found == treaties_.end()) {
      const std::string near = nearest_in(id, model_.treaties);
      fields_.error(value, "there is no treaty " + in_quotes(id),
                    near.empty() ? "list it under `treaties:`" : near);
      return std::nullopt;
    }
    treaty = found->second;
  } else if (!within) {
    fields_.error(value, in_quotes(*name) + " does not name a clause",
                  "write the treaty and the clause: `treaty/art_1`");
    return std::nullopt;
  }
  const std::string clause = slash == std::string::npos ? *name : name->substr(slash + 1);
  const Names& clauses = clauses_[treaty];
  if (const auto found = clauses.find(clause); found != clauses.end()) {
    return ClauseRef{treaty, found->second};
  }
  const Treaty& one = model_.treaties[treaty];
  fields_.error(value, "treaty " + in_quotes(one.id) + " has no clause " + in_quotes(clause),
                nearest_in(clause, one.clauses));
  return std::nullopt;
}

std::optional<Date> Reader::date(const Value& value, const std::string& what) {
  const std::optional<Date> date =
      value.is_scalar() && !value.is_null() ? parse_date(value.text) : std::nullopt;
  if (!date) {
    fields_.wrong_kind(value, "a date", what, "write year, month and day: 2021-12-17");
  }
  return date;
}

std::optional<Period> Reader::period(const Value& value, const std::string& what) {
  const std::optional<Period> period =
      value.is_scalar() && !value.is_null() ? parse_period(value.text) : std::nullopt;
  if (!period) {
    fields_.wrong_kind(value, "a period", what,
                       "write years, months, weeks or days: P3Y, P6M, P2W, P30D");
  }
  return period;
}

std::optional<std::int64_t> Reader::millionths(const Value& value, const std::string& what) {
  if (!value.is_number()) {
    const bool quoted = value.is_scalar() && !value.text.empty() && millionths_of(value.text);
    fields_.wrong_kind(value, "a number", what,
                       quoted ? "remove the quotes" : "write a decimal number such as 3 or -0.5");
    return std::nullopt;
  }
  const std::optional<std::int64_t> number = millionths_of(value.text);
  if (!number) {
    fields_.error(
        value, shorten(value.text, 60) + " cannot be " + what,
        "write a plain decimal number from -1000000 to 1000000 with at most six decimals");
  }
  return number;
}

std::vector<Role> Reader::whom(const Value& value, const std::string& what, const Scope& scope,
                               bool bearer) {
  std::vector<Role> roles;
  for (const Value* one : one_or_more(value)) {
    const auto name = fields_.expect_text(*one, what);
    if (!name) continue;
    if (const std::optional<Role> role = role_named(*one, *name, scope, bearer)) {
      roles.push_back(*role);
    }
  }
  if (value.is_list() && value.items.empty()) {
    fields_.error(value, what + " is an empty list", "say who, or remove the key");
  }
  return roles;
}

std::optional<Role> Reader::role_named(const Value& value, const std::string& name,
                                       const Scope& scope, bool bearer) {
  const Place place = Fields::place(value);
  const auto* word = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const Word& known) { return known.text == name; });
  if (word != kWords.end()) {
    const Whom whom = word->whom;
    if (scope.words == Scope::Words::own) {
      if (whom == Whom::self) return Role{whom, 0, place};
      fields_.error(value, in_quotes(name) + " has no meaning here", "write `self`");
      return std::nullopt;
    }
    if (!bearer && whom == Whom::party) {
      fields_.error(value, "`party` is only whom a clause binds",
                    "write `self` for the party that is bound, or `any`");
      return std::nullopt;
    }
    return Role{whom, 0, place};
  }
  if (scope.words == Scope::Words::own) {
    fields_.error(value, "only `self` can stand here, not " + in_quotes(name), "write `self`");
    return std::nullopt;
  }
  if (const auto found = actors_.find(name); found != actors_.end()) {
    return Role{Whom::actor, found->second, place};
  }
  if (const auto found = groups_.find(name); found != groups_.end()) {
    return Role{Whom::group, found->second, place};
  }
  std::vector<std::string> known;
  if (scope.treaty != nullptr) {
    const std::vector<TreatyRole>& roles = scope.treaty->roles;
    for (std::size_t r = 0; r < roles.size(); ++r) {
      if (roles[r].id == name) return Role{Whom::role, r, place};
      known.push_back(roles[r].id);
    }
  }
  if (++unknown_names_ > 20) known.clear();
  if (!known.empty() || unknown_names_ <= 20) {
    for (const Word& one : kWords) known.emplace_back(one.text);
    for (const Group& group : model_.world.groups) known.push_back(group.id);
    for (const Actor& actor : model_.world.actors) known.push_back(actor.id);
  }
  const auto near = nearest(name, known);
  fields_.error(value, "there is no actor, group or role " + in_quotes(name),
                near ? "did you mean " + in_quotes(*near) + "?"
                     : kNoActor +
                           "; a part that somebody plays in the treaty stands under its "
                           "`roles:`");
  return std::nullopt;
}

}  // namespace demarche
