// SPDX-License-Identifier: Apache-2.0
// Bargaining over packages: issues with values, what they are worth to whom, and what follows.
//
// A package takes one value of each issue. It is admissible if nothing excluded holds in it. u_i is its
// worth to party i, the sum of the constant, of its values and of what is together in it; d_i what i gets
// without an agreement; u_i - d_i its gain. Gains of different parties are compared and added as
// multiples of 1, that is, divided by the party's scale, exactly.
//
// Those who sign as one make up a bargainer; a party by itself is one too. The gain of a bargainer under
// consensus is the least gain of its members. Under majority of n members it is the k-th greatest,
// k = floor(n / 2) + 1, of the gains of those members that have no red line crossed; if these are fewer
// than k, the bargainer is against the package.
//
// A package is rational if it is admissible, crosses no red line of a member of a consensus (or of a
// party by itself), no bargainer under majority is against it, and no bargainer's gain is negative.
// It is efficient if it is admissible and no other admissible package is at least as good for all
// parties and better for one. (Whether a rational package crosses red lines of members of a majority
// is no matter of efficiency.)
//
// The solutions are taken among the rational packages that no other rational package dominates (is at
// least as good for all parties and better for one). Without red lines these are the rational ones among
// the efficient. All that are best are listed, so that a package that has the same least gain, but
// is dominated, is not.
//   Nash (1950): the greatest product of the bargainers' gains (it may be 0);
//   Kalai and Smorodinsky (1975): the greatest least ratio of a bargainer's gain to the greatest gain that
//     it has in any rational package; the ratio of one that never gains anything is 1;
//   egalitarian (Kalai 1977): the greatest least gain of a bargainer;
//   utilitarian: the greatest sum of the parties' worths (not of bargainers: a sum is of persons).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/wide.hpp"

namespace demarche {

// Worth in units: how many make 1 is the party's own `scale`.
using Units = Int128;

struct BargainDomain {
  struct Value {
    std::string id;
    std::string label;
    std::int64_t change = 1;  // millionths: how weighty a change of the text to it is
  };
  struct Issue {
    std::string id;
    std::string label;
    std::vector<Value> values;
    std::size_t tabled = 0;
  };
  struct Party {
    std::string id;
    std::string name;
    Units scale = 1;                        // units that make 1; positive
    Units alternative = 0;                  // d_i
    Units constant = 0;                     // added to every package's worth
    std::vector<std::vector<Units>> worth;  // by issue and value
  };
  // Values that belong together: a mask of values by issue, one entry an issue, ascending; at least
  // two issues.
  struct Part {
    std::size_t issue = 0;
    std::vector<bool> values;
  };
  struct Together {  // worth so much if all parts hold
    std::vector<Part> parts;
    std::vector<Units> worth;  // by party
  };
  struct RedLine {  // crossed if all parts hold; at least one issue
    std::size_t party = 0;
    std::vector<Part> parts;
    std::string label;
  };
  struct Excluded {  // not admissible, whoever wants it
    std::vector<Part> parts;
    std::string label;
  };
  struct Bargainer {
    std::string id;
    std::string name;
    std::vector<std::size_t> parties;
    bool majority = false;  // else consensus
  };
  std::string title;
  std::vector<Issue> issues;
  std::vector<Party> parties;
  std::vector<Together> together;
  std::vector<RedLine> red_lines;
  std::vector<Excluded> excluded;
  std::vector<Bargainer> bargainers;  // each party in exactly one
  std::vector<std::string>
      remarks;  // what a reader of it should know, such as what weights add up to
};

using Package = std::vector<std::uint16_t>;  // by issue

// A number that may have been too laborious to find.
struct Count {
  std::string decimal;  // exact, or at least so many
  bool exact = true;
};

struct Efficient {
  std::vector<Units> worth;  // by party
  // Admissible ones that come to it; on the frontier of the rational packages, rational ones.
  Count packages;
  Package package;  // the lexicographically first of them; if any is rational, the first of those
  bool rational = false;  // whether any of them is
};

enum class Solution : std::uint8_t { nash, kalai_smorodinsky, egalitarian, utilitarian };

// All packages that are best in the sense of one solution.
struct Point {
  Solution solution = Solution::nash;
  std::vector<Package> packages;  // the first of them, in lexicographic order
  Count count;
  std::vector<std::vector<Units>> worth;  // by package, by party
  double value = 0;  // what is greatest: the product, the least ratio, the least gain, the sum
  // False: the best of what was found (of Kalai and Smorodinsky at least so much), which another
  // package may still be better than for all; none of the efficient ones comes to more than `bound`.
  bool proved = true;
  double bound = 0;
};

// From the draft on the table to a package, one change after another, each the one after which the
// least gain of a bargainer is greatest (then the sum of the parties' gains; then the first issue). Red
// lines and what is excluded are set aside on the way.
struct BargainStep {
  std::size_t issue = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<Units> gain;  // by party: the package's after this step, u_i - d_i
};

// Two changes of the tabled draft in two issues, the first alone good for p and bad for q, the second
// alone the other way, that together are good for both. The package with both is admissible and crosses
// no red line of p or q. All by how much the worth differs from the tabled draft's.
struct Logroll {
  std::size_t p = 0, q = 0;              // parties, p < q
  std::size_t issue_p = 0, value_p = 0;  // the change that p gains by
  std::size_t issue_q = 0, value_q = 0;
  std::vector<Units> gain;         // of both changes together, by party
  Units p_gains = 0, q_loses = 0;  // by the first change
  Units q_gains = 0, p_loses = 0;  // by the second
};

// The least change of the draft that all could sign: the rational packages for which the sum of
// `change` of the values that are not the tabled ones is least.
struct NearestDraft {
  enum class Answer : std::uint8_t { found, impossible, undecided };
  Answer answer = Answer::undecided;
  std::int64_t weight = 0;  // millionths: of the changes; undecided: at least so much
  // In lexicographic order; undecided: rational ones that are the lightest found, if any was.
  std::vector<Package> packages;
  bool all = false;  // whether these are all; else there are more
  std::vector<std::vector<Units>> worth;
  // Impossible: conditions that exclude each other although any fewer of them would not. The
  // conditions are: each red line; each bargainer's alternative, that is, that its gain is not negative
  // (under majority, that it is not against the package either: a red line of a member of a majority
  // counts for nothing without the alternative of its bargainer); each thing excluded. Ascending by
  // kind, then index.
  struct Condition {
    enum class Kind : std::uint8_t { red_line, alternative, excluded };
    Kind kind = Kind::red_line;
    std::size_t index = 0;  // of the red line, the bargainer, or what is excluded
  };
  std::vector<Condition> core;
  bool core_minimal = true;  // false: it was too laborious to see whether fewer would do
};

struct BargainFinding {
  bool stopped = false;  // on request: what it has is what was known by then
  Count packages;
  Count admissible{"0", false};
  Count rational{"0", false};
  std::vector<Package> first_rational;  // in lexicographic order, as many as asked for
  // Efficient ones, descending by the first party's worth, then the second's, …
  std::vector<Efficient> frontier;
  // The same among the rational packages: those that no other rational one dominates, whether or not
  // one that somebody would not sign does. Without red lines they are the rational ones of `frontier`.
  std::vector<Efficient> rational_frontier;
  // Of both. False: too large, or the search for it was ended; `frontier_error` says how far off the first
  // is. What is left out of the second may be far off, as it may lie close to what somebody would not sign.
  bool frontier_complete = true;
  std::optional<double>
      frontier_error;  // of an approximation: every efficient package is dominated by one
                       // listed after adding this share of each party's range
  Package tabled;
  std::vector<Units> tabled_worth;
  std::vector<std::size_t> tabled_crosses;  // red lines
  bool tabled_rational = false;             // which includes that it is admissible
  std::vector<Point> points;                // by solution; none where nothing is rational
  std::vector<BargainStep> steps;           // to the first Nash package
  // Best first by the lesser of the two gains; then by p, q, issue_p, value_p, issue_q, value_q.
  std::vector<Logroll> logrolls;
  NearestDraft nearest;
};

}  // namespace demarche
