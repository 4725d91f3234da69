// SPDX-License-Identifier: Apache-2.0
// The frontiers in words and as tables: of what all could sign, and of all packages.
#include <algorithm>

#include "present/bargaining.hpp"
#include "present/bargaining_words.hpp"
#include "present/words.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostPoints = 30;
constexpr std::size_t kMostIssueColumns = 6;  // of issues
constexpr std::size_t kLongestCell = 24;      // characters

class Frontiers {
 public:
  Frontiers(const BargainDomain& domain, const BargainFinding& finding)
      : domain_(domain), found_(finding), words_(domain) {}

  Page run() {
    const auto signable =
        static_cast<std::size_t>(std::count_if(found_.frontier.begin(), found_.frontier.end(),
                                               [](const Efficient& one) { return one.rational; }));
    // What all could sign each of is the same frontier twice.
    const bool same = found_.frontier_complete && !found_.frontier.empty() &&
                      signable == found_.frontier.size() &&
                      found_.rational_frontier.size() == signable;
    if (!same) show_signable();
    show_all(signable, same);
    return std::move(page_);
  }

 private:
  const BargainDomain& domain_;
  const BargainFinding& found_;
  BargainWords words_;
  Page page_;

  void say(std::string text) { page_.push_back(Paragraph{std::move(text)}); }
  void head(std::string text) { page_.push_back(Heading{std::move(text), 3}); }

  void show_signable() {
    const std::vector<Efficient>& frontier = found_.rational_frontier;
    if (frontier.empty() && !found_.frontier_complete && !none_signable()) {
      // That none was found says nothing.
      return;
    }
    head("The Pareto frontier of what all could sign");
    if (frontier.empty()) {
      say("There is no package that all could sign, so there is none.");
      return;
    }
    say("Packages that all could sign, where no other that all could sign is at least as good for "
        "all parties and better for one: " +
        combinations(frontier) + "." + (found_.frontier_complete ? "" : " These need not be all."));
    if (domain_.parties.size() == 2) page_.push_back(frontier_figure(domain_, found_));
    show(frontier, false);
  }

  bool none_signable() const { return found_.rational.exact && found_.rational.decimal == "0"; }

  void show_all(std::size_t signable, bool same) {
    head(same ? "The Pareto frontier" : "The Pareto frontier of all packages");
    if (found_.frontier.empty()) {
      say(found_.frontier_complete ? "No package is admissible."
          : found_.stopped         ? "It was not known by then."
                                   : "The frontier is too large to be found; --approximate 0.01 "
                                     "finds one within 1 % of each party's range.");
      return;
    }
    const std::string where =
        " other package is at least as good for all parties and better for one: " +
        combinations(found_.frontier);
    if (same) {
      say("Where no" + where + ". All could sign each of them.");
    } else {
      say("This counts also what somebody would not sign. Where no" + where + ", " +
          (signable == 0 ? "none" : std::to_string(signable)) + " of which all could sign." +
          how_complete());
    }
    if (domain_.parties.size() == 2 && (same || found_.rational_frontier.empty())) {
      page_.push_back(frontier_figure(domain_, found_));
    }
    show(found_.frontier, !same);
  }

  static std::string combinations(const std::vector<Efficient>& frontier) {
    return count_of(frontier.size(), "combination of worths", "combinations of worths");
  }

  // A column an issue where there are few, else what is not as tabled.
  void show(const std::vector<Efficient>& frontier, bool marked) {
    const std::size_t rows = std::min(frontier.size(), kMostPoints);
    const bool by_issue = domain_.issues.size() <= kMostIssueColumns;
    const bool counted =
        std::any_of(frontier.begin(), frontier.begin() + static_cast<std::ptrdiff_t>(rows),
                    [](const Efficient& one) { return !is_one(one.packages); });
    Table table;
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      table.header.push_back("worth to " + words_.party(p));
    }
    if (marked) {
      table.first_mark = table.header.size();
      table.marks = 1;
      table.header.emplace_back("all could sign");
    }
    if (counted) table.header.emplace_back("packages");
    for (std::size_t k = 0; by_issue && k < domain_.issues.size(); ++k) {
      table.header.push_back(shorten(words_.issue(k), kLongestCell));
    }
    if (!by_issue) table.header.emplace_back("package");
    for (std::size_t k = 0; k < rows; ++k) {
      const Efficient& one = frontier[k];
      std::vector<std::string> row;
      for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
        row.push_back(words_.worth(p, one.worth[p]));
      }
      if (marked) row.push_back(signable_of(one));
      if (counted) row.push_back(count_in_words(one.packages));
      for (std::size_t i = 0; by_issue && i < domain_.issues.size(); ++i) {
        row.push_back(shorten(words_.value(i, one.package[i]), kLongestCell));
      }
      if (!by_issue) row.push_back(words_.package(one.package));
      table.rows.push_back(std::move(row));
    }
    page_.push_back(std::move(table));
    if (frontier.size() > kMostPoints) {
      say("And " + std::to_string(frontier.size() - kMostPoints) +
          " more; --format csv has them all.");
    }
  }

  // "x", ".", or "1 of 2" where all could sign only some of the packages that come to the same. What is
  // the same there for all and can be signed is on the other frontier too, with its own count.
  std::string signable_of(const Efficient& one) const {
    if (!one.rational) return ".";
    const auto its = std::find_if(found_.rational_frontier.begin(), found_.rational_frontier.end(),
                                  [&](const Efficient& other) { return other.worth == one.worth; });
    if (its == found_.rational_frontier.end() || !its->packages.exact || !one.packages.exact ||
        its->packages.decimal == one.packages.decimal) {
      return "x";
    }
    return its->packages.decimal + " of " + one.packages.decimal;
  }

  std::string how_complete() const {
    if (found_.frontier_complete) return {};
    if (!found_.frontier_error || *found_.frontier_error >= 1) return " These need not be all.";
    return " These need not be all: each efficient package is within " +
           rounded(100 * *found_.frontier_error) + " % of each party's range of one of these.";
  }
};

}  // namespace

Page frontiers_section(const BargainDomain& domain, const BargainFinding& finding) {
  return Frontiers(domain, finding).run();
}

}  // namespace demarche
