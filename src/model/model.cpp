// SPDX-License-Identifier: Apache-2.0
#include "model/model.hpp"

#include <algorithm>

namespace demarche {

std::uint64_t options_of(const Party& party) {
  std::uint64_t mask = 0;
  for (std::size_t k = 0; k < party.option_count; ++k) {
    mask |= std::uint64_t{1} << (party.first_option + k);
  }
  return mask;
}

std::string decimal(std::int64_t millionths) {
  const bool negative = millionths < 0;
  const std::int64_t size = negative ? -millionths : millionths;
  std::string text = (negative ? "-" : "") + std::to_string(size / 1'000'000);
  std::string decimals = std::to_string(1'000'000 + size % 1'000'000).substr(1);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return decimals.empty() ? text : text + "." + decimals;
}

std::string qualified_id(const Model& model, std::size_t option) {
  const Option& one = model.options[option];
  const auto same = std::count_if(model.options.begin(), model.options.end(),
                                  [&](const Option& other) { return other.id == one.id; });
  return same == 1 ? one.id : model.parties[one.party].id + "." + one.id;
}

std::string qualified_id(const Model& model, const ClauseRef& clause) {
  const Treaty& treaty = model.treaties[clause.treaty];
  return treaty.id + "/" + treaty.clauses[clause.clause].id;
}

std::uint64_t code_of(const std::vector<std::size_t>& options) {
  std::uint64_t code = 0;
  for (const std::size_t option : options) code |= std::uint64_t{1} << option;
  return code;
}

Formula infeasible_formula(Infeasible::Form form, const std::vector<std::size_t>& options) {
  using Form = Infeasible::Form;
  std::vector<Formula::Step> steps;
  const auto variable = [&](std::size_t i) {
    steps.push_back({Op::variable, static_cast<std::uint32_t>(options[i])});
  };
  if (form == Form::requires_option) {
    variable(0);
    variable(1);
    steps.push_back({Op::negation});
    steps.push_back({Op::conjunction});
    return Formula({}, std::move(steps));
  }
  // none: !(a | b | …).   several: for each option, it and one of the earlier ones.
  const auto none = [&] {
    for (std::size_t i = 0; i < options.size(); ++i) {
      variable(i);
      if (i > 0) steps.push_back({Op::disjunction});
    }
    steps.push_back({Op::negation});
  };
  const auto several = [&] {
    steps.push_back({Op::constant, 0});
    for (std::size_t i = 1; i < options.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        variable(k);
        if (k > 0) steps.push_back({Op::disjunction});
      }
      variable(i);
      steps.push_back({Op::conjunction});
      steps.push_back({Op::disjunction});
    }
  };
  if (form == Form::at_least_one_of) {
    none();
  } else if (form == Form::at_most_one_of) {
    several();
  } else {
    none();
    several();
    steps.push_back({Op::disjunction});
  }
  return Formula({}, std::move(steps));
}

Diagnostic diagnose(const Model& model, const Place& place, std::string message, std::string help,
                    Severity severity) {
  const SourceText& file = place.file == 0 ? model.file : model.included[place.file - 1];
  return file.diagnose(place.offset, place.length, std::move(message), std::move(help), severity);
}

}  // namespace demarche
