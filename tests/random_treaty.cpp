// SPDX-License-Identifier: Apache-2.0
#include "random_treaty.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "model/resolve.hpp"
#include "random_choice.hpp"
#include "random_world.hpp"

namespace demarche::random {

namespace {

const std::vector<std::string> kFacts{"armed attack", "exceptional case", "mandate given"};
const std::vector<std::string> kOpinions{"a threat", "supreme interests at stake"};

using Whoms = std::vector<Whom>;

// Whom a clause's who, toward, means may name, and its places and conditions.
const Whoms kBearers{Whom::party, Whom::party, Whom::parties, Whom::actor, Whom::group, Whom::role};
const Whoms kOthers{Whom::self,    Whom::other, Whom::other, Whom::any, Whom::all,
                    Whom::parties, Whom::actor, Whom::group, Whom::role};

Role role(const Model& model, const Treaty& treaty, const Whoms& whoms) {
  Role role;
  role.whom = one_of(whoms);
  if (role.whom == Whom::group && model.world.groups.empty()) role.whom = Whom::actor;
  if (role.whom == Whom::role && treaty.roles.empty()) role.whom = Whom::actor;
  if (role.whom == Whom::actor) role.index = below(model.world.actors.size());
  if (role.whom == Whom::group) role.index = below(model.world.groups.size());
  if (role.whom == Whom::role) role.index = below(treaty.roles.size());
  return role;
}

std::vector<Role> roles(const Model& model, const Treaty& treaty, const Whoms& whoms) {
  std::vector<Role> roles{role(model, treaty, whoms)};
  if (once_in(6)) roles.push_back(role(model, treaty, whoms));
  return roles;
}

Area area(const Model& model, const Treaty& treaty, std::size_t depth) {
  using Form = Area::Form;
  if (once_in(3)) return plain_area(model.world, 1);
  Area made;
  const std::size_t kind = below(depth == 0 ? 7 : 10);
  if (kind < 2) {
    made.form = Form::home;
    made.of = roles(model, treaty, kOthers);
  } else if (kind == 2) {
    made.form = Form::abroad;
  } else if (kind < 6) {
    made.form = Form::opinion;
    made.of = roles(model, treaty, kOthers);
    made.that = one_of(kOpinions);
  } else if (kind == 6) {
    made.form = Form::everywhere;
  } else {
    made.form = kind == 7 ? Form::complement : kind == 8 ? Form::all : Form::any;
    for (std::size_t left = kind == 7 ? 1 : 2; left > 0; --left) {
      made.parts.push_back(area(model, treaty, depth - 1));
    }
  }
  return made;
}

Condition condition(const Model& model, const Treaty& treaty, std::size_t depth) {
  using Form = Condition::Form;
  Condition made;
  const std::size_t kind = below(depth == 0 ? 7 : 10);
  if (kind < 3) {
    made.form = Form::fact;
    made.text = one_of(kFacts);
  } else if (kind < 5) {
    made.form = Form::opinion;
    made.of = roles(model, treaty, kOthers);
    made.text = one_of(kOpinions);
  } else if (kind < 7) {
    made.form = Form::consent;
    made.of = roles(model, treaty, kOthers);
  } else {
    made.form = kind == 7 ? Form::negation : kind == 8 ? Form::all : Form::any;
    for (std::size_t left = kind == 7 ? 1 : 2; left > 0; --left) {
      made.parts.push_back(condition(model, treaty, depth - 1));
    }
  }
  return made;
}

Moment moment() {
  Moment made;
  const std::size_t kind = below(4);
  if (kind == 0 || kind == 3) {
    made.from = day();
  } else if (kind == 1) {
    made.from = Moment::EntryIntoForce{};
  } else {
    made.from = one_of(kFacts);
  }
  if (once_in(2)) made.plus.years = 1 + static_cast<int>(below(4));
  return made;
}

Exception exception(const Model& model, const Treaty& treaty) {
  Exception made;
  const std::size_t kind = below(4);  // what it says for certain
  if (kind == 0 || once_in(5)) made.acts = some_kinds(model.world.acts, 2);
  if (!model.world.objects.empty() && once_in(4)) made.objects = some_kinds(model.world.objects, 2);
  if (kind == 1 || once_in(5)) made.where = area(model, treaty, 1);
  if (kind > 1 || once_in(5)) made.when = condition(model, treaty, 1);
  return made;
}

// The leaves of a clause's acts, narrowed to those of its exception.
std::vector<std::size_t> leaves(const World& world, const std::vector<std::size_t>& acts,
                                const std::vector<std::size_t>& of) {
  const std::vector<bool> all = leaves_below(world.acts, acts);
  const std::vector<bool> some = of.empty() ? all : leaves_below(world.acts, of);
  std::vector<std::size_t> leaves;
  for (std::size_t act = 0; act < all.size(); ++act) {
    if (all[act] && some[act]) leaves.push_back(act);
  }
  return leaves;
}

bool is_somewhere(const World& world, const std::vector<std::size_t>& acts) {
  return std::any_of(acts.begin(), acts.end(),
                     [&](std::size_t act) { return world.acts[act].territorial; });
}

bool is_taken(const World& world, const std::vector<std::size_t>& acts,
              const std::vector<std::size_t>& objects) {
  const std::vector<bool> named = leaves_below(world.objects, objects);
  for (const std::size_t act : acts) {
    const std::vector<bool> taken = leaves_below(world.objects, world.acts[act].takes);
    for (std::size_t o = 0; o < named.size(); ++o) {
      if (named[o] && taken[o]) return true;
    }
  }
  return false;
}

// Objects and places that no act of the clause can have are refused by the reader.
void drop_what_means_nothing(const World& world, Clause& clause) {
  const std::vector<std::size_t> acts = leaves(world, clause.acts, {});
  if (!is_somewhere(world, acts)) clause.where = {};
  if (!is_taken(world, acts, clause.objects)) clause.objects.clear();
  for (Exception& one : clause.exceptions) {
    const std::vector<std::size_t> exempt = leaves(world, clause.acts, one.acts);
    if (exempt.empty()) continue;
    if (one.where && !is_somewhere(world, exempt)) one.where.reset();
    if (!is_taken(world, exempt, one.objects)) one.objects.clear();
  }
  std::erase_if(clause.exceptions, [](const Exception& one) {
    return one.acts.empty() && one.objects.empty() && !one.where && !one.when;
  });
}

Clause clause(const Model& model, const Treaty& treaty) {
  Clause made;
  made.id = "art_" + std::to_string(treaty.clauses.size() + 1);
  made.wid = once_in(4) ? "art_" + std::to_string(treaty.clauses.size() + 11) : made.id;
  if (once_in(3)) made.label = "Clause " + std::to_string(treaty.clauses.size() + 1);
  if (once_in(3)) made.quote = "Words of the clause \"" + made.id + "\": as they stand.";
  made.who = roles(model, treaty, kBearers);
  made.modality =
      one_of<Modality>({Modality::must_not, Modality::must_not, Modality::must_not, Modality::must,
                        Modality::must, Modality::may, Modality::can, Modality::holds});
  if (made.modality == Modality::holds) {
    made.holds = "what is so";
    return made;
  }
  made.acts = some_kinds(model.world.acts, 2);
  if (!model.world.objects.empty() && once_in(3)) {
    made.objects = some_kinds(model.world.objects, 2);
  }
  if (!once_in(3)) made.where = area(model, treaty, 2);
  if (once_in(2)) made.when = condition(model, treaty, 2);
  for (std::size_t left = once_in(2) ? 1 + below(2) : 0; left > 0; --left) {
    made.exceptions.push_back(exception(model, treaty));
  }
  if (once_in(2)) made.toward = roles(model, treaty, kOthers);
  if (once_in(6)) made.from = moment();
  if (once_in(3)) made.by = moment();
  if (once_in(4)) made.until = moment();
  if (once_in(8)) made.within = Period{1, static_cast<int>(below(7)), 0};
  if (once_in(6)) made.means = {role(model, treaty, kOthers)};
  if (once_in(3)) made.force = one_of<Force>({Force::restate, Force::intend, Force::aim});
  if (once_in(6)) made.tags = {"defense"};
  drop_what_means_nothing(model.world, made);
  return made;
}

Amendment amendment(const Model& model, const Treaty& treaty, const Clause& clause,
                    std::size_t number) {
  Amendment made;
  made.id = "v" + std::to_string(number);
  made.label = "Version " + std::to_string(number);
  made.clause = clause;
  made.clause.where = area(model, treaty, 1);
  if (once_in(2)) made.clause.when = condition(model, treaty, 1);
  if (once_in(3)) made.clause.exceptions = {exception(model, treaty)};
  drop_what_means_nothing(model.world, made.clause);
  // A version has other exceptions or those of the clause, but cannot say that there are none.
  if (made.clause.exceptions.empty()) made.clause.exceptions = clause.exceptions;
  return made;
}

// All actors and groups that can be sides, no two alike.
std::vector<Role> sides(const World& world) {
  std::vector<Role> all;
  for (std::size_t a = 0; a < world.actors.size(); ++a) all.push_back({Whom::actor, a, {}});
  for (std::size_t g = 0; g < world.groups.size(); ++g) all.push_back({Whom::group, g, {}});
  std::vector<Role> chosen;
  for (const std::size_t side : some_of(all.size(), 1, 3)) chosen.push_back(all[side]);
  if (chosen.size() == 2 && once_in(2)) std::swap(chosen[0], chosen[1]);
  return chosen;
}

Treaty treaty(const Model& model) {
  Treaty made;
  made.id = "treaty-" + std::to_string(model.treaties.size() + 1);
  made.title = "Treaty " + std::to_string(model.treaties.size() + 1);
  made.standing = one_of<Standing>({Standing::draft, Standing::draft, Standing::signed_,
                                    Standing::in_force, Standing::political, Standing::lapsed});
  made.parties = sides(model.world);
  if (once_in(2)) made.date = day();
  if (once_in(2)) made.entry_into_force = day();
  for (const std::string& id : std::vector<std::string>{"victim", "offender"}) {
    if (!once_in(3)) continue;
    TreatyRole filled;
    filled.id = id;
    filled.label = "The " + id;
    if (!once_in(3)) filled.actors = some_of(model.world.actors.size(), 1, 2);
    made.roles.push_back(filled);
  }
  for (std::size_t left = growing(1, 4); left > 0; --left) {
    made.clauses.push_back(clause(model, made));
  }
  for (const Clause& clause : made.clauses) {
    made.amendments.emplace_back();
    if (clause.modality == Modality::holds || !once_in(4)) continue;
    for (std::size_t number = 1; number < 2 + below(2); ++number) {
      made.amendments.back().push_back(amendment(model, made, clause, number));
    }
  }
  return made;
}

std::vector<ClauseRef> all_clauses(const Model& model) {
  std::vector<ClauseRef> all;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) all.push_back({t, c});
  }
  return all;
}

// Clauses refer to earlier or to later ones only, so that there is no circle.
void link_clauses(Model& model) {
  std::vector<ClauseRef> all = all_clauses(model);
  if (once_in(2)) std::reverse(all.begin(), all.end());
  for (std::size_t i = 1; i < all.size(); ++i) {
    Clause& clause = model.treaties[all[i].treaty].clauses[all[i].clause];
    if (clause.modality == Modality::holds) continue;
    // Often the same one for several, so that one of them breached is enough.
    if (once_in(3)) clause.otherwise = {all[once_in(2) ? 0 : below(i)]};
    if (once_in(3)) clause.over = {all[below(i)]};
    for (Amendment& version : model.treaties[all[i].treaty].amendments[all[i].clause]) {
      version.clause.otherwise = clause.otherwise;
      version.clause.over = clause.over;
    }
  }
}

void add_parties(Model& model) {
  const std::size_t kind = below(3);
  if (kind == 0) {
    std::vector<Party> parties(2);
    for (std::size_t p = 0; p < parties.size(); ++p) {
      parties[p].id = "p" + std::to_string(p + 1);
      parties[p].name = "Party " + std::to_string(p + 1);
    }
    model.parties = parties;
    model.preferences.resize(parties.size());
  } else if (kind == 1) {
    model = *option_form(4);
  }
}

// What options do, declare, give consent to and accept.
void add_effects(Model& model) {
  const World& world = model.world;
  for (Party& party : model.parties) {
    if (!once_in(3)) party.acts_for = some_of(world.actors.size(), 1, 2);
  }
  for (Option& option : model.options) {
    const std::vector<std::size_t>& self = model.parties[option.party].acts_for;
    const std::vector<std::size_t> who =
        self.empty() || once_in(4) ? some_of(world.actors.size(), 1, 2) : self;
    const std::size_t kind = below(5);
    if (kind == 0) {
      Deed deed{who, some_kinds(world.acts, 2), {}, std::nullopt, {}};
      if (!world.objects.empty() && once_in(2)) deed.objects = some_kinds(world.objects, 2);
      if (once_in(2)) deed.where = plain_area(world, 1);
      option.effects.deeds.push_back(deed);
    } else if (kind == 1) {
      Declaration declaration{who, one_of(kOpinions), std::nullopt, {}};
      if (once_in(2)) declaration.where = plain_area(world, 1);
      option.effects.declarations.push_back(declaration);
    } else if (kind == 2) {
      option.effects.consents.push_back({who, one_of(all_clauses(model)), {}});
    } else if (kind == 3) {
      const std::size_t treaty = below(model.treaties.size());
      Acceptance acceptance{treaty, {}, {}};
      const std::size_t clauses = model.treaties[treaty].clauses.size();
      if (once_in(2)) acceptance.clauses = some_of(clauses, 1, 2);
      option.effects.acceptances.push_back(acceptance);
    }
  }
}

void add_facts(Model& model) {
  for (const std::string& text : kFacts) {
    Fact fact;
    fact.text = text;
    const std::size_t kind = below(8);
    if (kind < 4) continue;
    if (kind == 4) fact.known = once_in(2);
    if (kind == 5) fact.known = day();
    if (kind == 6 && !model.options.empty()) fact.known = formula(model);
    model.facts.push_back(fact);
  }
}

Model random_treaties() {
  Model model;
  add_parties(model);
  model.title = "Random treaties";
  model.world = world();
  for (std::size_t left = growing(1, 4); left > 0; --left) {
    model.treaties.push_back(treaty(model));
  }
  link_clauses(model);
  add_effects(model);
  add_facts(model);
  return model;
}

Assumptions random_assumptions(const Model& model) {
  const World& world = model.world;
  const std::vector<ClauseRef> clauses = all_clauses(model);
  const auto actor = [&] { return below(world.actors.size()); };
  const auto where = [&] { return some_of(world.territories.size(), 0, 3); };
  Assumptions made;
  if (once_in(2)) made.on = day();
  if (once_in(3)) return made;
  if (once_in(3)) made.facts.push_back({one_of(kFacts), once_in(2)});
  for (std::size_t left = below(3); left > 0; --left) {
    Assumptions::OpinionIs opinion;
    opinion.actor = actor();
    if (!once_in(3)) opinion.that = one_of(kOpinions);
    if (once_in(2)) opinion.where = where();
    opinion.so = once_in(2);
    made.opinions.push_back(opinion);
  }
  if (once_in(3)) made.perceives.push_back({actor(), where()});
  for (std::size_t left = below(3); left > 0; --left) {
    Assumptions::ConsentIs consent;
    consent.actor = actor();
    if (once_in(2)) consent.clause = one_of(clauses);
    consent.so = once_in(2);
    made.consents.push_back(consent);
  }
  if (once_in(4)) made.annexes.push_back({one_of(clauses), where()});
  if (once_in(2)) {
    std::vector<ClauseRef> parents;
    for (const ClauseRef& ref : clauses) {
      if (!model.treaties[ref.treaty].clauses[ref.clause].otherwise.empty()) parents.push_back(ref);
    }
    const bool any = parents.empty() || once_in(4);
    made.breaches.push_back({one_of(any ? clauses : parents), std::nullopt});
    if (once_in(2)) made.breaches.back().on = day();
  }
  return made;
}

}  // namespace

rc::Gen<Model> treaties() {
  return rc::gen::exec(random_treaties);
}

rc::Gen<Assumptions> assumptions(const Model& model) {
  return rc::gen::exec([=] { return random_assumptions(model); });
}

rc::Gen<ClauseRef> clause_of(const Model& model) {
  return rc::gen::elementOf(all_clauses(model));
}

}  // namespace demarche::random
