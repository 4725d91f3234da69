// SPDX-License-Identifier: Apache-2.0
// Whether one improvement of one party from one state is deterred. Tries what is cheap first: what
// deterred it before; a search forwards through the others' moves for a while; then the clauses of
// a sanction, once with an open end, which can say no, and once without, which can say yes; then
// the search again for longer. Where all of this leaves it open, so does the answer.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "analysis/find/effort.hpp"
#include "analysis/find/implicit.hpp"
#include "analysis/find/sanction.hpp"
#include "demarche/control.hpp"

namespace demarche {

struct Deterrence {
  enum class Verdict { yes, no, open };
  Verdict verdict = Verdict::open;
  std::vector<SearchStep> sanction;  // after a yes
};

// How far a search goes, in settings of options tried: before the solver is asked, and after.
struct SearchBounds {
  std::uint64_t first = 2'000;
  std::uint64_t last = 200'000;
};

class Deterrents {
 public:
  Deterrents(const Implicit& model, Concept under, const SearchBounds& bounds, Effort& effort,
             const Control& control);

  // Whether the others deter the party from going from `from` to its improvement `to`. Sequences
  // longer than `steps` are looked for by searching alone; the long search is made if `thorough`.
  Deterrence decide(std::size_t party, std::uint64_t from, std::uint64_t to, std::size_t steps,
                    bool thorough);

  // A state to which the party escapes from the end of a sanction: a move from there to something
  // it prefers to `from`. `looked` is false if the effort ran out before one was found.
  std::optional<std::uint64_t> escape(std::size_t party, std::uint64_t from, std::uint64_t end,
                                      bool& looked);

  // The others set their options to those of `end`, one after the other.
  std::vector<SearchStep> one_by_one(std::uint64_t to, std::uint64_t end) const;

 private:
  Deterrence attempt(std::size_t party, std::uint64_t from, std::uint64_t to, std::size_t steps,
                     bool thorough);
  bool deters(std::size_t party, std::uint64_t from, std::uint64_t end);
  // The sanction that met the same setting of the party's options the last time, if it fits again.
  Deterrence again(std::size_t party, std::uint64_t from, std::uint64_t to);
  Deterrence search(std::size_t party, std::uint64_t from, std::uint64_t to, std::uint64_t most);
  Deterrence solve(std::size_t party, std::uint64_t from, std::uint64_t to, std::size_t steps);

  const Implicit& model_;
  Concept under_;
  SearchBounds bounds_;
  Effort& effort_;
  const Control& control_;
  std::map<std::pair<std::size_t, std::uint64_t>, std::vector<SearchStep>> met_;
  bool open_end_exact_;
  bool small_;  // every party has few enough options for all their settings to be tried
};

}  // namespace demarche
