// SPDX-License-Identifier: Apache-2.0
#include "present/bargaining.hpp"

#include <algorithm>
#include <map>

#include "present/bargaining_words.hpp"
#include "present/words.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostIssues = 40;  // of the draft on the table
constexpr std::size_t kMostLogrolls = 10;
constexpr std::size_t kMostTied = 5;  // packages of one solution
constexpr std::size_t kMostExclusions = 4;

using Nearest = NearestDraft::Answer;

class BargainSection {
 public:
  BargainSection(const BargainDomain& domain, const BargainFinding& finding)
      : domain_(domain), found_(finding), words_(domain) {}

  std::string headline() const {
    const bool none = found_.rational.exact && found_.rational.decimal == "0";
    const bool unknown = !found_.rational.exact && found_.rational.decimal == "0";
    std::string text =
        unknown ? "It is not known whether all could sign any of "
                : "All could sign " + (none ? "none" : count_in_words(found_.rational)) + " of ";
    text += count_in_words(found_.packages) + " packages.";
    if (found_.tabled_rational) return text + " The draft on the table is one of them.";
    text += unknown ? " The draft on the table is none that all could sign"
            : none  ? " Nor could all sign the draft on the table"
                    : " The draft on the table is not one of them";
    BargainWords::Told told;
    std::vector<std::string> reasons = words_.against_tabled(found_, told);
    const std::size_t all = reasons.size();
    if (all > kMostExclusions) reasons.resize(kMostExclusions);
    add_more(reasons, all, all - reasons.size() == 1 ? "reason" : "reasons");
    text += reasons.empty() ? "." : ": " + join(reasons) + ".";
    if (found_.nearest.answer == Nearest::found && !found_.nearest.packages.empty()) {
      text += " The nearest that is one changes " +
              join(words_.changes(found_.nearest.packages.front(), &told)) + ".";
    } else if (found_.nearest.answer == Nearest::impossible) {
      text += " Proved: no change of it would do.";
    }
    return text;
  }

  Page run() {
    page_.push_back(Heading{"Which packages could be agreed", 2});
    say(headline());
    if (found_.stopped) say("This was stopped on request, and says what was known by then.");
    for (const std::string& remark : domain_.remarks) say(remark);
    say_who_signs_as_one();
    show_table();
    say_nearest();
    show_points();
    show_steps();
    say_logrolls();
    append(page_, frontiers_section(domain_, found_));
    return std::move(page_);
  }

 private:
  const BargainDomain& domain_;
  const BargainFinding& found_;
  BargainWords words_;
  Page page_;

  void say(std::string text) { page_.push_back(Paragraph{std::move(text)}); }
  void head(std::string text) { page_.push_back(Heading{std::move(text), 3}); }

  void say_who_signs_as_one() {
    for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
      const BargainDomain::Bargainer& one = domain_.bargainers[b];
      if (one.parties.size() < 2) continue;
      std::vector<std::string> names;
      for (const std::size_t party : one.parties) names.push_back(words_.party(party));
      say(join(names) + " sign as one, as " + words_.bargainer(b) +
          (one.majority ? ": if more than half of them could." : ": if each of them could."));
    }
  }

  void show_table() {
    head("On the table");
    Table issues{{"issue", "on the table", "other values"}, {}};
    for (std::size_t k = 0; k < domain_.issues.size() && k < kMostIssues; ++k) {
      std::vector<std::string> others;
      for (std::size_t v = 0; v < domain_.issues[k].values.size(); ++v) {
        if (v != found_.tabled[k]) others.push_back(words_.value(k, v));
      }
      constexpr std::size_t kMostValues = 6;
      const std::size_t all = others.size();
      if (all > kMostValues) others.resize(kMostValues);
      add_more(others, all);
      issues.rows.push_back(
          {words_.issue_in_full(k), words_.value(k, found_.tabled[k]), join(others)});
    }
    page_.push_back(std::move(issues));
    if (domain_.issues.size() > kMostIssues) {
      say("And " + std::to_string(domain_.issues.size() - kMostIssues) + " more issues.");
    }
    Table parties{
        {"party", "worth of the draft", "without an agreement", "gain", "red lines crossed"}, {}};
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      const auto crossed =
          std::count_if(found_.tabled_crosses.begin(), found_.tabled_crosses.end(),
                        [&](std::size_t line) { return domain_.red_lines[line].party == p; });
      parties.rows.push_back({words_.party(p), words_.worth(p, found_.tabled_worth[p]),
                              words_.worth(p, domain_.parties[p].alternative),
                              gain(p, found_.tabled_worth[p]), std::to_string(crossed)});
    }
    page_.push_back(std::move(parties));
    if (!found_.tabled_crosses.empty()) {
      Bullets lines;
      for (const std::size_t line : found_.tabled_crosses) {
        lines.items.push_back("It crosses " + words_.red_line(line) + ".");
      }
      page_.push_back(std::move(lines));
    }
  }

  std::string gain(std::size_t party, Units worth) const {
    return signed_ones(words_.gain(party, worth), domain_.parties[party].scale);
  }

  // "is worth 7 to Buyer (+5) and 3 to Seller (-1)", with gains.
  std::string worths(const std::vector<Units>& worth) const {
    std::vector<std::string> parts;
    for (std::size_t p = 0; p < worth.size(); ++p) {
      parts.push_back(words_.worth(p, worth[p]) + " to " + words_.party(p) + " (" +
                      gain(p, worth[p]) + ")");
    }
    return "is worth " + join(parts);
  }

  void say_nearest() {
    head("The nearest draft that all could sign");
    const NearestDraft& nearest = found_.nearest;
    if (nearest.answer == Nearest::impossible) {
      say(nearest.core_minimal
              ? "Proved: there is none. These conditions exclude each other, although any fewer of "
                "them would not:"
              : "Proved: there is none. These conditions exclude each other; it was too laborious "
                "to see whether fewer of them do:");
      Bullets bullets;
      for (const auto& one : nearest.core) bullets.items.push_back(words_.condition(one) + ".");
      page_.push_back(std::move(bullets));
      return;
    }
    const std::string weight = decimal(nearest.weight, 6);
    if (nearest.answer == Nearest::undecided) {
      say(nearest.packages.empty()
              ? "Undecided: the search was ended before one was found. Proved: "
                "its changes weigh at least " +
                    weight + "."
              : "Undecided: the search was ended before one was proved to be "
                "the nearest. Proved: the changes weigh at least " +
                    weight + ". The nearest that was found:");
      list_nearest();
      return;
    }
    if (nearest.weight == 0 && found_.tabled_rational) {
      say("It is the draft on the table: nothing has to change.");
      return;
    }
    say("Proved: the changes weigh " + weight + ", and no lighter ones do it. " +
        (nearest.all
             ? nearest.packages.size() == 1
                   ? "There is one such draft:"
                   : "There are " + std::to_string(nearest.packages.size()) + " such drafts:"
             : "There are more such drafts than these " + std::to_string(nearest.packages.size()) +
                   ":"));
    list_nearest();
  }

  void list_nearest() {
    const NearestDraft& nearest = found_.nearest;
    if (nearest.packages.empty()) return;
    Bullets bullets;
    for (std::size_t k = 0; k < nearest.packages.size(); ++k) {
      bullets.items.push_back("Change " + join(words_.changes(nearest.packages[k])) + ". It " +
                              worths(nearest.worth[k]) + ".");
    }
    page_.push_back(std::move(bullets));
  }

  static std::string value_of(const Point& point) {
    std::string text = rounded(point.value);
    if (!point.proved) text += " found, at most " + rounded(point.bound);
    return text;
  }

  void show_points() {
    if (found_.points.empty()) return;
    head("Points that the literature names");
    Table table{{"solution", "what is greatest", "value"}, {}};
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      table.header.push_back("gain of " + words_.party(p));
    }
    // Solutions that come to the same packages are told together.
    std::map<std::vector<Package>, std::vector<std::string>> names;
    std::vector<const Point*> firsts;
    for (const Point& point : found_.points) {
      std::vector<std::string> row{capital(std::string(title_of(point.solution))),
                                   std::string(meaning_of(point.solution)), value_of(point)};
      for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
        row.push_back(point.worth.empty() ? "" : gain(p, point.worth.front()[p]));
      }
      table.rows.push_back(std::move(row));
      auto& together = names[point.packages];
      if (together.empty()) firsts.push_back(&point);
      together.emplace_back(title_of(point.solution));
    }
    page_.push_back(std::move(table));
    Bullets bullets;
    for (const Point* point : firsts) {
      std::vector<std::string> packages;
      for (std::size_t k = 0; k < point->packages.size() && k < kMostTied; ++k) {
        packages.push_back(words_.package(point->packages[k]));
      }
      std::string text = capital(join(names[point->packages])) + ": ";
      for (std::size_t k = 0; k < packages.size(); ++k) text += (k == 0 ? "" : " | ") + packages[k];
      if (!is_one(point->count)) {
        text += " (" + count_in_words(point->count) + " packages tie";
        text += point->packages.size() > packages.size() ||
                        point->count.decimal != std::to_string(packages.size())
                    ? "; these are the first)"
                    : ")";
      }
      bullets.items.push_back(text + ".");
    }
    page_.push_back(std::move(bullets));
    page_.push_back(Fold{
        "What these points are",
        {Bullets{
            {"Gains count from what each gets without an agreement, in each party's own numbers: "
             "only Nash and Kalai-Smorodinsky do not depend on how these are scaled.",
             "Kalai-Smorodinsky is the textbook's: the least ratio of a gain to the most that "
             "this one gains in any package that all could sign is as great as can be. Some "
             "programs call \"KS\" the point with the most equal ratios, others the least sum of "
             "differences of utility; these can lie elsewhere.",
             "Of packages that come to the same, those that leave somebody worse off for nothing "
             "are left out."}}}});
  }

  void show_steps() {
    if (found_.steps.empty()) return;
    head("From the draft on the table to the Nash point");
    say("One change after another, each the one after which the least gain is greatest:");
    Table table{{"step", "change"}, {}};
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      table.header.push_back("gain of " + words_.party(p));
    }
    for (std::size_t k = 0; k < found_.steps.size(); ++k) {
      const BargainStep& step = found_.steps[k];
      std::vector<std::string> row{std::to_string(k + 1), words_.issue(step.issue) + ": " +
                                                              words_.value(step.issue, step.from) +
                                                              " to " +
                                                              words_.value(step.issue, step.to)};
      for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
        row.push_back(signed_ones(step.gain[p], domain_.parties[p].scale));
      }
      table.rows.push_back(std::move(row));
    }
    page_.push_back(std::move(table));
  }

  std::string ones(std::size_t party, Units units) const {
    return in_ones(units, domain_.parties[party].scale);
  }

  void say_logrolls() {
    if (found_.logrolls.empty()) return;
    head("Exchanges of two changes that are good for both");
    Bullets bullets;
    for (const Logroll& one : found_.logrolls) {
      if (bullets.items.size() == kMostLogrolls) break;
      const std::string p = words_.party(one.p);
      const std::string q = words_.party(one.q);
      bullets.items.push_back(
          "\"" + words_.setting(one.issue_p, one.value_p) + "\" gains " + p + " " +
          ones(one.p, one.p_gains) + " and costs " + q + " " + ones(one.q, one.q_loses) + "; \"" +
          words_.setting(one.issue_q, one.value_q) + "\" gains " + q + " " +
          ones(one.q, one.q_gains) + " and costs " + p + " " + ones(one.p, one.p_loses) +
          ". Together they gain " + p + " " + ones(one.p, one.gain[one.p]) + " and " + q + " " +
          ones(one.q, one.gain[one.q]) + others(one) + ".");
    }
    if (found_.logrolls.size() > kMostLogrolls) {
      bullets.items.push_back("and " + std::to_string(found_.logrolls.size() - kMostLogrolls) +
                              " more");
    }
    page_.push_back(std::move(bullets));
  }

  // What an exchange costs those who are not part of it.
  std::string others(const Logroll& one) const {
    std::vector<std::string> costs;
    for (std::size_t r = 0; r < domain_.parties.size(); ++r) {
      if (r == one.p || r == one.q || one.gain[r] >= 0) continue;
      costs.push_back(words_.party(r) + " " + ones(r, -one.gain[r]));
    }
    return costs.empty() ? "" : ", and cost " + join(costs);
  }
};

}  // namespace

std::string bargain_headline(const BargainDomain& domain, const BargainFinding& finding) {
  return BargainSection(domain, finding).headline();
}

Page bargain_section(const BargainDomain& domain, const BargainFinding& finding) {
  return BargainSection(domain, finding).run();
}

Page bargain_page(const BargainDomain& domain, const BargainFinding& finding) {
  Page page{Heading{domain.title, 1}};
  append(page, bargain_section(domain, finding));
  return page;
}

}  // namespace demarche
