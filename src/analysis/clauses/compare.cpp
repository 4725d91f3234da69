// SPDX-License-Identifier: Apache-2.0
// What differs between two versions of a draft.
#include <algorithm>
#include <utility>

#include "analysis/clauses/clauses.hpp"
#include "analysis/clauses/meaning.hpp"
#include "analysis/clauses/treaties.hpp"

namespace demarche {

namespace {

using namespace clauses;

// Two treaties' texts word by word; where they stand in the files is all the same, and their own roles and
// clauses are told by name.
class Texts {
 public:
  Texts(const Model& model, const Treaty& before, const Treaty& after)
      : model_(model), before_(before), after_(after) {}

  // Whether two clauses have the same amended wordings: by id, label and what these put in place of the
  // clause's own keys. What they leave as it is differs where the clause does, and is not counted again.
  bool same_versions(const ClauseRef& a, const ClauseRef& b) const {
    const auto& old = before_.amendments[a.clause];
    const auto& now = after_.amendments[b.clause];
    const Texts of_old(model_, before_, before_), of_now(model_, after_, after_);
    const auto same_one = [&](const Amendment& one, const Amendment& other) {
      if (one.id != other.id || one.label != other.label) return false;
      std::vector<std::string> put = of_old.differing(before_.clauses[a.clause], one.clause);
      const std::vector<std::string> more =
          of_now.differing(after_.clauses[b.clause], other.clause);
      put.insert(put.end(), more.begin(), more.end());
      const std::vector<std::string> keys = differing(one.clause, other.clause);
      return std::none_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return std::find(put.begin(), put.end(), key) != put.end();
      });
    };
    return std::equal(old.begin(), old.end(), now.begin(), now.end(), same_one);
  }

  // The keys of the two clauses that differ, in the order of Clause's members.
  std::vector<std::string> differing(const Clause& a, const Clause& b) const {
    std::vector<std::string> keys;
    const auto differ = [&](const char* key, bool is_same) {
      if (!is_same) keys.emplace_back(key);
    };
    differ("label", a.label == b.label);
    differ("quote", a.quote == b.quote);
    differ("who", same(a.who, b.who));
    differ(key_of(a.modality),
           a.modality == b.modality && same_set(a.acts, b.acts) && a.holds == b.holds);
    if (a.modality != b.modality) keys.emplace_back(key_of(b.modality));
    differ("what", same_set(a.objects, b.objects));
    differ("where", same(a.where, b.where));
    differ("when", same(a.when, b.when));
    differ("except", all_same(a.exceptions, b.exceptions));
    differ("toward", same(a.toward, b.toward));
    differ("from", same(a.from, b.from));
    differ("by", same(a.by, b.by));
    differ("until", same(a.until, b.until));
    differ("within", a.within == b.within);
    differ("else", all_same(a.otherwise, b.otherwise));
    differ("means", same(a.means, b.means));
    differ("force", a.force == b.force);
    differ("over", all_same(a.over, b.over));
    differ("tags", same_set(a.tags, b.tags));
    return keys;
  }

 private:
  static const char* key_of(Modality modality) {
    switch (modality) {
      case Modality::must:
        return "must";
      case Modality::must_not:
        return "must_not";
      case Modality::may:
        return "may";
      case Modality::can:
        return "can";
      case Modality::holds:
        break;
    }
    return "holds";
  }

  // In which order a list names things is all the same.
  template <class T>
  static bool same_set(std::vector<T> a, std::vector<T> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
  }
  template <class T>
  bool all_same(const std::vector<T>& a, const std::vector<T>& b) const {
    return std::is_permutation(a.begin(), a.end(), b.begin(), b.end(),
                               [&](const T& x, const T& y) { return same(x, y); });
  }
  bool same(const std::vector<Role>& a, const std::vector<Role>& b) const { return all_same(a, b); }
  bool same(const Role& a, const Role& b) const {
    if (a.whom != b.whom) return false;
    if (a.whom == Whom::role) {
      const TreatyRole& one = before_.roles[a.index];
      const TreatyRole& other = after_.roles[b.index];
      return one.id == other.id && same_set(one.actors, other.actors);
    }
    return (a.whom != Whom::actor && a.whom != Whom::group) || a.index == b.index;
  }
  bool same(const Area& a, const Area& b) const {
    return a.form == b.form && a.index == b.index && a.that == b.that && same(a.of, b.of) &&
           all_same(a.parts, b.parts);
  }
  bool same(const Condition& a, const Condition& b) const {
    return a.form == b.form && a.text == b.text && same(a.of, b.of) && all_same(a.parts, b.parts);
  }
  bool same(const Exception& a, const Exception& b) const {
    return same_set(a.acts, b.acts) && same_set(a.objects, b.objects) && same(a.where, b.where) &&
           same(a.when, b.when);
  }
  bool same(const Moment& a, const Moment& b) const {
    if (a.from.index() != b.from.index() || a.plus != b.plus) return false;
    if (const Date* date = std::get_if<Date>(&a.from)) return *date == std::get<Date>(b.from);
    const auto* fact = std::get_if<std::string>(&a.from);
    return fact == nullptr || *fact == std::get<std::string>(b.from);
  }
  template <class T>
  bool same(const std::optional<T>& a, const std::optional<T>& b) const {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
  }
  // A clause of the version itself is the same as its counterpart.
  bool same(const ClauseRef& a, const ClauseRef& b) const {
    const bool own = &model_.treaties[a.treaty] == &before_;
    if (own != (&model_.treaties[b.treaty] == &after_)) return false;
    if (!own) return a == b;
    return before_.clauses[a.clause].wid == after_.clauses[b.clause].wid;
  }

  const Model& model_;
  const Treaty& before_;
  const Treaty& after_;
};

// The sides of both versions by name, with what a clause burdens them with in each; then the others whom it
// binds.
std::vector<ClauseDifference::Side> sides_of(const Readings& readings, const ClauseMeaning* before,
                                             const ClauseMeaning* after) {
  const Model& model = readings.model();
  std::vector<ClauseDifference::Side> sides;
  const auto enter = [&](const std::string& name, const ClauseMeaning& meaning,
                         const Burdens& burdens, Burden ClauseDifference::Side::*burden) {
    auto side = std::find_if(sides.begin(), sides.end(),
                             [&](const ClauseDifference::Side& one) { return one.side == name; });
    if (side == sides.end()) side = sides.insert(side, {name, {}, {}});
    if (meaning.burden) (*side).*burden = burdens.formal;
  };
  const std::pair<const ClauseMeaning*, Burden ClauseDifference::Side::*> both[] = {
      {before, &ClauseDifference::Side::before}, {after, &ClauseDifference::Side::after}};
  for (const auto& [meaning, burden] : both) {
    if (meaning == nullptr) continue;
    for (const OfSide& of : meaning->sides) {
      const Role& role = model.treaties[meaning->clause.treaty].parties[of.side];
      enter(role.whom == Whom::group ? model.world.groups[role.index].name
                                     : model.world.actors[role.index].name,
            *meaning, of.burdens, burden);
    }
  }
  for (const auto& [meaning, burden] : both) {
    if (meaning == nullptr) continue;
    const std::vector<std::size_t>& parties = readings.sides(meaning->clause.treaty).all;
    for (const OfActor& of : meaning->actors) {
      if (std::binary_search(parties.begin(), parties.end(), of.actor)) continue;
      enter(model.world.actors[of.actor].name, *meaning, of.burdens, burden);
    }
  }
  std::erase_if(sides, [](const ClauseDifference::Side& one) {
    return one.before.low == one.after.low && one.before.high == one.after.high &&
           one.before.dormant == one.after.dormant && one.before.cells == one.after.cells;
  });
  return sides;
}

}  // namespace

VersionDifference compare_versions(const Model& model, std::size_t before, std::size_t after,
                                   const Assumptions& assumptions) {
  VersionDifference difference;
  difference.before = before;
  difference.after = after;
  Readings readings(model, assumptions);
  Scales scales(readings);
  const TreatyMeaning was = treaty_meaning(readings, scales, before, {});
  const TreatyMeaning is = treaty_meaning(readings, scales, after, {});
  for (const TreatyMeaning* one : {&was, &is}) {
    difference.instruments.insert(difference.instruments.end(), one->instruments.begin(),
                                  one->instruments.end());
  }
  const Treaty& old = model.treaties[before];
  const Treaty& now = model.treaties[after];
  const Texts texts(model, old, now);
  const auto counterpart = [](const Treaty& treaty, const std::string& wid) {
    const auto found = std::find_if(treaty.clauses.begin(), treaty.clauses.end(),
                                    [&](const Clause& clause) { return clause.wid == wid; });
    return static_cast<std::size_t>(found - treaty.clauses.begin());
  };
  using Change = ClauseDifference::Kind;
  for (std::size_t c = 0; c < old.clauses.size(); ++c) {
    const std::size_t n = counterpart(now, old.clauses[c].wid);
    ClauseDifference one;
    one.before = ClauseRef{before, c};
    if (n == now.clauses.size()) {
      one.kind = Change::removed;
      one.sides = sides_of(readings, &was.clauses[c], nullptr);
    } else {
      one.after = ClauseRef{after, n};
      one.keys = texts.differing(old.clauses[c], now.clauses[n]);
      if (!texts.same_versions({before, c}, {after, n})) {
        one.keys.emplace_back("versions");
      }
      one.kind = !one.keys.empty()                        ? Change::changed
                 : old.clauses[c].id == now.clauses[n].id ? Change::same
                                                          : Change::renumbered;
      one.sides = sides_of(readings, &was.clauses[c], &is.clauses[n]);
    }
    difference.clauses.push_back(std::move(one));
  }
  for (std::size_t n = 0; n < now.clauses.size(); ++n) {
    if (counterpart(old, now.clauses[n].wid) != old.clauses.size()) continue;
    ClauseDifference one;
    one.kind = Change::added;
    one.after = ClauseRef{after, n};
    one.sides = sides_of(readings, nullptr, &is.clauses[n]);
    difference.clauses.push_back(std::move(one));
  }
  return difference;
}

}  // namespace demarche
