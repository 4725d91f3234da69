// SPDX-License-Identifier: Apache-2.0
#include "random_model.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "check/naive.hpp"
#include "model/names.hpp"
#include "model/write.hpp"
#include "random_choice.hpp"

namespace demarche {

void showValue(const Model& model, std::ostream& out) {
  out << '\n' << write_model(model);
}

namespace random {

namespace {

std::string random_name(const Model& model) {
  if (model.is_graph_form()) return model.states[below(model.states.size())].id;
  const std::size_t option = below(model.options.size());
  return once_in(2)
             ? qualified_id(model, option)
             : model.parties[model.options[option].party].id + "." + model.options[option].id;
}

std::string random_text(const Model& model, std::size_t depth) {
  if (depth == 0 || once_in(3)) {
    if (once_in(20)) return once_in(2) ? "true" : "false";
    return (once_in(2) ? "!" : "") + random_name(model);
  }
  const std::vector<std::string> signs{" & ", " | ", " -> ", " <-> ", " if "};
  const std::string left = random_text(model, depth - 1);
  const std::string right = random_text(model, depth - 1);
  return (once_in(5) ? "!(" : "(") + left + signs[below(signs.size())] + right + ")";
}

Formula parsed(const Model& model, const std::string& text) {
  std::vector<FormulaError> errors;
  const std::optional<Formula> formula = parse_formula(model, text, errors);
  if (!formula) throw std::logic_error(text + ": " + errors.front().message);
  return *formula;
}

// Two or three different options, ascending; there are at least two.
std::vector<std::size_t> some_options(const Model& model) {
  std::set<std::size_t> options;
  const std::size_t wanted = std::min(2 + below(2), model.options.size());
  while (options.size() < wanted) options.insert(below(model.options.size()));
  return {options.begin(), options.end()};
}

Infeasible random_rule(const Model& model) {
  using Form = Infeasible::Form;
  Infeasible rule;
  const std::vector<Form> forms{Form::formula,         Form::formula,        Form::at_most_one_of,
                                Form::at_least_one_of, Form::exactly_one_of, Form::requires_option};
  rule.form = forms[below(forms.size())];
  if (model.options.size() < 2) rule.form = Form::formula;
  if (rule.form == Form::formula) {
    // Narrow enough to leave most states feasible.
    rule.when = parsed(model, random_name(model) + " & " + random_text(model, 1));
    return rule;
  }
  if (rule.form == Form::requires_option) {
    rule.options = {0, 0};
    rule.options[0] = below(model.options.size());
    rule.options[1] =
        (rule.options[0] + 1 + below(model.options.size() - 1)) % model.options.size();
  } else {
    rule.options = some_options(model);
  }
  rule.when = infeasible_formula(rule.form, rule.options);
  return rule;
}

// The feasible codes in which a formula holds, tried one by one.
std::vector<std::uint64_t> feasible_where(const Model& model, const Formula& formula) {
  const auto holds = [](const Formula& one, std::uint64_t code) {
    return one.holds([&](std::uint32_t option) { return ((code >> option) & 1) != 0; });
  };
  std::vector<std::uint64_t> codes;
  for (std::uint64_t code = 0; code < std::uint64_t{1} << model.options.size(); ++code) {
    const bool infeasible =
        std::any_of(model.infeasible.begin(), model.infeasible.end(),
                    [&](const Infeasible& rule) { return holds(rule.when, code); });
    if (!infeasible && holds(formula, code)) codes.push_back(code);
  }
  return codes;
}

void add_parties_with_options(Model& model, std::size_t most_options) {
  const std::size_t parties = 2 + below(4);
  const std::size_t options = growing(1, most_options);
  // Each option goes to some party; a party's options are adjacent.
  std::vector<std::size_t> owner;
  for (std::size_t o = 0; o < options; ++o) owner.push_back(below(parties));
  std::sort(owner.begin(), owner.end());
  for (std::size_t p = 0; p < parties; ++p) {
    Party party;
    party.id = "p" + std::to_string(p + 1);
    party.name = "Party " + std::to_string(p + 1);
    party.first_option = model.options.size();
    while (model.options.size() < options && owner[model.options.size()] == p) {
      Option option;
      // Options of several parties may have the same name.
      option.id = "o" + std::to_string(++party.option_count);
      option.label = "Option " + std::to_string(model.options.size() + 1);
      option.party = p;
      if (once_in(5)) option.direction = once_in(2) ? Direction::forwards : Direction::backwards;
      model.options.push_back(option);
    }
    model.parties.push_back(party);
  }
}

void add_rules(Model& model) {
  for (std::size_t rules = below(4); rules > 0; --rules) {
    model.infeasible.push_back(random_rule(model));
    if (feasible_where(model, Formula({}, {{Op::constant, 1}})).empty()) {
      model.infeasible.pop_back();
    }
  }
  if (!once_in(3)) return;
  for (std::size_t rules = 1 + below(2); rules > 0; --rules) {
    ForbiddenMove rule;
    rule.party = below(model.parties.size());
    rule.from = formula(model);
    rule.to = formula(model);
    model.forbidden.push_back(rule);
  }
}

void add_merged_states(Model& model) {
  std::vector<std::uint64_t> taken;
  for (std::size_t merges = 1 + below(2); merges > 0; --merges) {
    Merge merge;
    merge.when = formula(model);
    const std::vector<std::uint64_t> members = feasible_where(model, merge.when);
    const bool overlaps = std::any_of(members.begin(), members.end(), [&](std::uint64_t code) {
      return std::find(taken.begin(), taken.end(), code) != taken.end();
    });
    if (overlaps) continue;
    taken.insert(taken.end(), members.begin(), members.end());
    if (!members.empty() && once_in(2)) {
      const std::uint64_t code = members[below(members.size())];
      merge.as.emplace();
      for (std::size_t o = 0; o < model.options.size(); ++o) {
        if (((code >> o) & 1) != 0) merge.as->push_back(o);
      }
    }
    model.merged.push_back(merge);
  }
}

Priorities random_priorities(const Model& model) {
  Priorities priorities;
  // Now and then more than fit into a machine word.
  std::size_t left = once_in(30) ? 70 : below(6);
  for (; left > 0; --left) priorities.push_back({formula(model), {}});
  return priorities;
}

Weights random_weights(const Model& model) {
  Weights weights;
  for (std::size_t left = below(5); left > 0; --left) {
    const std::int64_t millionths = (static_cast<std::int64_t>(below(9)) - 4) * 500'000;
    weights.push_back({formula(model), millionths, {}});
  }
  return weights;
}

// The states in which a formula holds, or none where it holds in all.
std::vector<bool> states_where(Model model, const Formula& formula) {
  for (Preference& preference : model.preferences) preference.order = Priorities{};
  model.preferences[0].order = Priorities{{formula, {}}};
  const check::NaiveModel naive = check::build(model);
  std::vector<bool> inside(naive.states, false);
  for (std::size_t s = 0; s < naive.states; ++s) {
    for (std::size_t q = 0; q < naive.states; ++q) {
      if (naive.prefers(0, s, q)) inside[s] = true;
    }
  }
  return inside;
}

// Groups of states by number, one of them perhaps with the states in which a formula holds.
Ranking random_ranking(const Model& model) {
  const Formula which = formula(model);
  const std::vector<bool> inside = states_where(model, which);
  const bool by_formula =
      once_in(2) && std::find(inside.begin(), inside.end(), true) != inside.end();
  Ranking ranking(1 + below(2 * inside.size()));
  if (by_formula) ranking[below(ranking.size())].members.push_back({which, {}});
  for (std::size_t s = 0; s < inside.size(); ++s) {
    if (by_formula && inside[s]) continue;
    ranking[below(ranking.size())].members.push_back({std::uint64_t{s + 1}, {}});
  }
  ranking.erase(std::remove_if(ranking.begin(), ranking.end(),
                               [](const RankGroup& group) { return group.members.empty(); }),
                ranking.end());
  return ranking;
}

void add_preferences(Model& model) {
  model.preferences.resize(model.parties.size());
  for (Preference& preference : model.preferences) {
    const std::size_t kind = below(3);
    if (kind == 0) {
      preference.order = random_priorities(model);
    } else if (kind == 1) {
      preference.order = random_weights(model);
    } else {
      preference.order = random_ranking(model);
    }
  }
}

Model random_option_form(std::size_t most_options, bool merged) {
  Model model;
  model.title = "Random";
  add_parties_with_options(model, most_options);
  add_rules(model);
  if (merged) add_merged_states(model);
  add_preferences(model);
  return model;
}

Model random_graph_form(std::size_t most_states) {
  Model model;
  model.title = "Random";
  const std::size_t states = growing(1, most_states);
  for (std::size_t s = 0; s < states; ++s) {
    NamedState state;
    state.id = "s" + std::to_string(s + 1);
    state.label = "State " + std::to_string(s + 1);
    model.states.push_back(state);
  }
  std::vector<Arc> all;
  for (std::size_t p = 2 + below(4); p > 0; --p) {
    Party party;
    party.id = "p" + std::to_string(model.parties.size() + 1);
    party.name = "Party " + std::to_string(model.parties.size() + 1);
    for (std::size_t left = below(2 * states); left > 0; --left) {
      Arc arc{below(states), below(states)};
      if (!all.empty() && once_in(4)) arc = all[below(all.size())];
      if (arc.from == arc.to) continue;
      party.moves.push_back(arc);
      all.push_back(arc);
    }
    model.parties.push_back(party);
  }
  add_preferences(model);
  return model;
}

}  // namespace

Formula formula(const Model& model) {
  return parsed(model, random_text(model, 2));
}

rc::Gen<Model> option_form(std::size_t most_options) {
  return rc::gen::exec([=] { return random_option_form(most_options, false); });
}

rc::Gen<Model> merged_form(std::size_t most_options) {
  return rc::gen::exec([=] { return random_option_form(most_options, true); });
}

rc::Gen<Model> graph_form(std::size_t most_states) {
  return rc::gen::exec([=] { return random_graph_form(most_states); });
}

rc::Gen<Model> model() {
  return rc::gen::oneOf(option_form(), merged_form(), graph_form());
}

rc::Gen<Model> small_model() {
  return rc::gen::oneOf(option_form(5), merged_form(5), graph_form(12));
}

}  // namespace random
}  // namespace demarche
