// SPDX-License-Identifier: Apache-2.0
// Where clauses meet states: formulas over options that say whether a clause is in force, complied with
// or violated.
//
//   in_force(t), in_force(t/c)   every party of the model that acts for a signatory of t takes an option
//                                that accepts t, or the clause
//   violated(t/c)   in force, and some cell of it is bound while an option taken does what it forbids, or,
//                   of a duty, while no option taken does what it asks for
//   complied(t/c)   not violated;  complied(t), violated(t): of all its clauses, of some
//
//   tabled(t/c)   the clause reads as it was tabled: false in a redraft that changes it or leaves it out
//                 (model/redraft), true else;  tabled(t): each of its clauses
//
// A cell is bound where the clause's guard and place are shown and no exception is: opinions and consents
// are those that options declare and give, facts those that the model fixes, by a truth value or by a
// formula. What nobody declares is not held. The `else` of a clause is in force only where that clause is
// violated. Time keys are not asked: a state has no date.
//
// In particular:
// - A treaty of status in-force or political that no option accepts is in force. A treaty is accepted by
//   options that accept all of its clauses, a clause by those that accept it or the treaty.
// - A clause that another one is `over` does not bind where that one is in force and bound itself.
// - A duty is asked only of actors for whom a party acts, or of whom an option says what they do; every
//   cell of it that is bound has to be done.
// - Of a whole treaty, clauses that not all can accept are left out, and duties of actors of whom nothing
//   is asked. Clauses of drafts that not all can accept outweigh nothing and are never violated.
#pragma once

#include <string_view>
#include <variant>

#include "model/model.hpp"
#include "text/formula.hpp"

namespace demarche {

// The formula that a name such as `complied(us-ru-2021/art_5__para_1)` stands for; or why none: no such
// treaty or clause, with the nearest; a duty that no option fulfils; a treaty that no option accepts, or
// not all who would have to; clauses that depend on themselves by `else` and `over`; too long a formula; a
// model of graph form. `name` has the form that formula.hpp gives for calls.
std::variant<Formula, FormulaError> clause_formula(const Model& model, std::string_view name);

}  // namespace demarche
