// SPDX-License-Identifier: Apache-2.0
#include "model/write_terms.hpp"

#include "model/write_lines.hpp"
#include "model/yaml_text.hpp"

namespace demarche {

namespace {

std::string role_text(const World& world, const Treaty* treaty, const Role& role) {
  switch (role.whom) {
    case Whom::self:
      return "self";
    case Whom::other:
      return "other";
    case Whom::any:
      return "any";
    case Whom::all:
      return "all";
    case Whom::party:
      return "party";
    case Whom::parties:
      return "parties";
    case Whom::actor:
      return scalar(world.actors[role.index].id, true);
    case Whom::group:
      return scalar(world.groups[role.index].id, true);
    default:
      return treaty == nullptr ? std::string() : scalar(treaty->roles[role.index].id, true);
  }
}

}  // namespace

std::string one_or_list(const std::vector<std::string>& names) {
  return names.size() == 1 ? names.front() : flow_list(names);
}

std::string kinds_text(const std::vector<Kind>& tree, const std::vector<std::size_t>& nodes) {
  std::vector<std::string> names;
  for (const std::size_t node : nodes) names.push_back(scalar(tree[node].id, true));
  return one_or_list(names);
}

std::string actors_text(const World& world, const std::vector<std::size_t>& actors) {
  std::vector<std::string> names;
  for (const std::size_t actor : actors) names.push_back(scalar(world.actors[actor].id, true));
  return one_or_list(names);
}

std::string whom_text(const World& world, const Treaty* treaty, const std::vector<Role>& roles) {
  std::vector<std::string> names;
  for (const Role& role : roles) names.push_back(role_text(world, treaty, role));
  return one_or_list(names);
}

std::string area_text(const World& world, const Treaty* treaty, const Area& area) {
  std::vector<std::string> parts;
  for (const Area& part : area.parts) parts.push_back(area_text(world, treaty, part));
  switch (area.form) {
    case Area::Form::everywhere:
      return "everywhere";
    case Area::Form::territory:
      return scalar(world.territories[area.index].id, true);
    case Area::Form::named:
      return scalar(world.areas[area.index].id, true);
    case Area::Form::home:
      if (area.of.size() == 1 && area.of.front().whom == Whom::self) return "home";
      return flow({{"home", whom_text(world, treaty, area.of)}});
    case Area::Form::abroad:
      return "abroad";
    case Area::Form::complement:
      return flow({{"not", parts.front()}});
    case Area::Form::any:
      return flow_list(parts);
    case Area::Form::all:
      return flow({{"all", flow_list(parts)}});
    default:
      return flow(
          {{"opinion", whom_text(world, treaty, area.of)}, {"that", scalar(area.that, true)}});
  }
}

std::string condition_text(const World& world, const Treaty& treaty, const Condition& condition) {
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) {
    parts.push_back(condition_text(world, treaty, part));
  }
  switch (condition.form) {
    case Condition::Form::fact:
      return scalar(condition.text, true);
    case Condition::Form::opinion:
      return flow({{"opinion", whom_text(world, &treaty, condition.of)},
                   {"that", scalar(condition.text, true)}});
    case Condition::Form::consent:
      return flow({{"consent", whom_text(world, &treaty, condition.of)}});
    case Condition::Form::negation:
      return flow({{"not", parts.front()}});
    case Condition::Form::any:
      return flow({{"any", flow_list(parts)}});
    default:
      return flow({{"all", flow_list(parts)}});
  }
}

std::string moment_text(const Moment& moment) {
  std::string text = "entry-into-force";
  if (const auto* day = std::get_if<Date>(&moment.from)) text = to_text(*day);
  if (const auto* fact = std::get_if<std::string>(&moment.from)) text = *fact;
  if (moment.plus != Period{}) text += " + " + to_text(moment.plus);
  return scalar(text, true);
}

std::string clause_refs_text(const Model& model, std::size_t within,
                             const std::vector<ClauseRef>& clauses) {
  std::vector<std::string> names;
  for (const ClauseRef& one : clauses) {
    const std::string& id = model.treaties[one.treaty].clauses[one.clause].id;
    names.push_back(scalar(one.treaty == within ? id : qualified_id(model, one), true));
  }
  return one_or_list(names);
}

}  // namespace demarche
