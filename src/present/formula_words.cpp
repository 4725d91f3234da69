// SPDX-License-Identifier: Apache-2.0
#include "present/formula_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/names.hpp"

namespace demarche {

namespace {

// What a call says, affirmed and denied; of a whole treaty and of a clause alike.
struct Saying {
  std::string_view word;
  const char* so;
  const char* not_so;
};
constexpr std::array<Saying, 4> kSayings{
    {{"complied", " is complied with", " is not complied with"},
     {"violated", " is violated", " is not violated"},
     {"in_force", " is in force", " is not in force"},
     {"tabled", " reads as it was tabled", " does not read as it was tabled"}}};

// Levels of a text by the first part of an eId, and whether as a lower one a number in parentheses
// says enough.
struct Level {
  std::string_view id;
  const char* word;
  bool short_below;
};
constexpr std::array<Level, 8> kLevels{{{"art", "article", false},
                                        {"sec", "section", false},
                                        {"chp", "chapter", false},
                                        {"annex", "annex", false},
                                        {"para", "paragraph", true},
                                        {"subpara", "subparagraph", true},
                                        {"al", "paragraph", true},
                                        {"cl", "clause", true}}};

// `art_5__para_1` is article 5(1). The id itself where a part of it has no number, or is not known.
std::string number_in_words(std::string_view id) {
  std::string words;
  for (std::string_view rest = id; !rest.empty();) {
    const std::size_t end = rest.find("__");
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
    const std::size_t line = part.find('_');
    const auto level = std::find_if(kLevels.begin(), kLevels.end(), [&](const Level& one) {
      return one.id == part.substr(0, line);
    });
    if (level == kLevels.end() || line == std::string_view::npos) return std::string(id);
    const std::string number(part.substr(line + 1));
    if (words.empty()) {
      words = std::string(level->word) + " " + number;
    } else if (level->short_below) {
      words += "(" + number + ")";
    } else {
      words += ", " + std::string(level->word) + " " + number;
    }
  }
  return words;
}

std::string treaty_in_words(const Treaty& treaty) {
  return treaty.title.empty() ? treaty.id : treaty.title;
}

// The variables beyond those of the model are calls, in the order in which they were met.
class Calls {
 public:
  Calls(const Model& model, const std::function<std::string(std::uint32_t)>& label)
      : model_(model), label_(label) {}

  // The formula read again with its calls as variables; nothing if it has none, or has no text that
  // can be read, such as one that a program made.
  std::optional<Formula> read(const Formula& formula) {
    const std::string& text = formula.text();
    std::vector<FormulaError> errors;
    auto again = parse_formula(
        text, [&](std::string_view name) { return meaning(name); }, errors);
    if (!again || names_.empty()) return std::nullopt;
    return denials_joined(*again);
  }

  std::string label(std::uint32_t variable) const {
    const std::uint32_t first = variables();
    if (variable < first) return label_(variable);
    const std::string& name = names_[(variable - first) / 2];
    const bool denied = (variable - first) % 2 != 0;
    const std::size_t open = name.find('(');
    const std::string of = name.substr(open + 1, name.size() - open - 2);
    for (const Saying& saying : kSayings) {
      if (saying.word == name.substr(0, open)) {
        return subject(of) + (denied ? saying.not_so : saying.so);
      }
    }
    return name;
  }

 private:
  std::uint32_t variables() const { return static_cast<std::uint32_t>(model_.options.size()); }

  Meaning meaning(std::string_view name) {
    if (name.find('(') != std::string_view::npos) {
      const auto found = std::find(names_.begin(), names_.end(), name);
      const auto number = static_cast<std::uint32_t>(found - names_.begin());
      if (found == names_.end()) names_.emplace_back(name);
      return variables() + 2 * number;
    }
    Meaning meaning = meaning_of(model_, name);
    // An outcome may be made of calls too.
    if (const auto* outcome = std::get_if<const Formula*>(&meaning)) {
      std::vector<FormulaError> errors;
      auto again = parse_formula(
          (*outcome)->text(), [&](std::string_view inner) { return this->meaning(inner); }, errors);
      if (again) return std::move(*again);
    }
    return meaning;
  }

  // The variable of a call is followed by that of the call denied: the two take the place of each
  // other where a negation follows.
  Formula denials_joined(const Formula& formula) const {
    std::vector<Formula::Step> steps;
    for (const Formula::Step& step : formula.steps()) {
      if (step.op == Op::negation && steps.back().op == Op::variable &&
          steps.back().argument >= variables()) {
        const std::uint32_t beyond = steps.back().argument - variables();
        steps.back().argument = variables() + (beyond ^ 1);
      } else {
        steps.push_back(step);
      }
    }
    return {formula.text(), std::move(steps)};
  }

  // `treaty` or `treaty/clause` in words.
  std::string subject(const std::string& of) const {
    const std::size_t slash = of.find('/');
    for (std::size_t t = 0; t < model_.treaties.size(); ++t) {
      const Treaty& treaty = model_.treaties[t];
      if (treaty.id != of.substr(0, slash)) continue;
      if (slash == std::string::npos) return treaty_in_words(treaty);
      for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
        if (treaty.clauses[c].id == of.substr(slash + 1)) return clause_in_words(model_, {t, c});
      }
    }
    return of;
  }

  const Model& model_;
  const std::function<std::string(std::uint32_t)>& label_;
  std::vector<std::string> names_;
};

}  // namespace

std::string clause_in_words(const Model& model, const ClauseRef& ref) {
  const Treaty& treaty = model.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  return treaty_in_words(treaty) + ", " + number_in_words(clause.id) +
         (clause.label.empty() ? "" : " (" + clause.label + ")");
}

std::string formula_in_words(const Model& model, const Formula& formula,
                             const std::function<std::string(std::uint32_t)>& label) {
  if (!model.treaties.empty() && !model.is_graph_form()) {
    Calls calls(model, label);
    if (const auto again = calls.read(formula)) {
      return in_words(*again, [&](std::uint32_t variable) { return calls.label(variable); });
    }
  }
  return in_words(formula, label);
}

}  // namespace demarche
