// SPDX-License-Identifier: Apache-2.0
#include "present/coalition.hpp"

#include <algorithm>
#include <bit>

#include "graph/naming.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostJumps = 2;        // told in the headline
constexpr std::size_t kMostStarts = 15;      // told of one by one
constexpr std::size_t kMostInSentence = 12;  // named in one sentence
constexpr std::size_t kMostPerStart = 3;     // improvements shown of one coalition in one state
constexpr std::size_t kMostCoalitions = 4;   // named in one cell
constexpr std::size_t kMostCoalitionRows = 64;

std::string members(const Words& words, std::uint64_t coalition) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < 64; ++p) {
    if (((coalition >> p) & 1) != 0) names.push_back(words.party(p));
  }
  return join(names);
}

// "ministry+uniroyal", for tables.
std::string short_members(const Model& model, std::uint64_t coalition) {
  std::string text;
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    if (((coalition >> p) & 1) != 0) text += (text.empty() ? "" : "+") + model.parties[p].id;
  }
  return text;
}

// "both", "all three", "all of them".
std::string every_member(std::uint64_t coalition) {
  const int size = std::popcount(coalition);
  if (size == 2) return "both";
  return size == 3 ? "all three" : "all of them";
}

// "state 5 (…), state 8 (…) and 3 more".
std::string some_states(const Words& words, const std::vector<StateId>& states) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < std::min(kMostInSentence, states.size()); ++k) {
    names.push_back(words.state_with_outcome(states[k]));
  }
  add_more(names, states.size());
  return join(names);
}

std::size_t first_coalition(const CoalitionFinding& finding) {
  return finding.parties;  // single parties come before
}

std::string coalitions_looked_at(const CoalitionFinding& finding) {
  const std::size_t count = finding.coalitions.size() - finding.parties;
  return count_of(count, "coalition", "coalitions") + " of two parties or more" +
         (finding.complete() ? ", that is, all there are" : ", not all there are");
}

// What coalitions can do from the status quo.
std::string from_status_quo(const Words& words, const CoalitionFinding& finding) {
  for (std::size_t s = 0; s < finding.starts.size(); ++s) {
    if (!finding.starts[s].status_quo) continue;
    const std::string here =
        "From the status quo, " + words.state_with_outcome(finding.starts[s].state) + ", ";
    std::vector<std::string> ways;
    std::size_t able = 0;
    for (std::size_t k = first_coalition(finding); k < finding.coalitions.size(); ++k) {
      const CoalitionVerdict& verdict = finding.verdicts[k][s];
      if (verdict.improvements == 0) continue;
      if (++able > kMostJumps) continue;
      ways.push_back(members(words, finding.coalitions[k]) + " to " +
                     words.state_with_outcome(verdict.first.front().to) +
                     (verdict.improvements > 1 ? " or " + count_of(verdict.improvements - 1,
                                                                   "other state", "other states")
                                               : ""));
    }
    if (able == 0)
      return here + "no coalition looked at can go to a state that all its members prefer.";
    if (able > ways.size()) {
      ways.push_back(count_of(able - ways.size(), "more coalition", "more coalitions"));
    }
    return here + "coalitions can go to states that all their members prefer: " + join(ways) + ".";
  }
  return {};
}

// The starts worth telling of, the status quo first, then the equilibria under the most concepts.
std::vector<std::size_t> by_weight(const CoalitionFinding& finding) {
  std::vector<std::size_t> order;
  for (std::size_t s = 0; s < finding.starts.size(); ++s) {
    if (finding.starts[s].status_quo || finding.starts[s].equilibrium()) order.push_back(s);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const CoalitionStart& x = finding.starts[a];
    const CoalitionStart& y = finding.starts[b];
    if (x.status_quo != y.status_quo) return x.status_quo;
    return x.under.size() > y.under.size();
  });
  return order;
}

// One member needs no partner for it.
bool by_one_alone(const CoalitionImprovement& improvement) {
  return improvement.path.size() == 1;
}

// From one equilibrium to another.
std::string jumps(const Words& words, const CoalitionFinding& finding) {
  struct Jump {
    std::size_t start, coalition;
  };
  std::vector<Jump> together, alone;  // by the nearest equilibrium
  std::size_t all = 0;
  bool any_equilibrium = false;
  for (const std::size_t s : by_weight(finding)) {
    if (!finding.starts[s].equilibrium()) continue;
    any_equilibrium = true;
    for (std::size_t k = first_coalition(finding); k < finding.coalitions.size(); ++k) {
      const CoalitionVerdict& verdict = finding.verdicts[k][s];
      all += verdict.to_equilibria;
      if (verdict.to_equilibria == 0) continue;
      (by_one_alone(verdict.first.front()) ? alone : together).push_back({s, k});
    }
  }
  if (!any_equilibrium) return "No state is an equilibrium for single parties.";
  if (all == 0) {
    return "No coalition looked at can take the conflict from one equilibrium to another that all "
           "its members prefer.";
  }
  together.insert(together.end(), alone.begin(), alone.end());
  std::vector<std::string> items;
  for (const Jump& jump : together) {
    if (items.size() == kMostJumps) break;
    const CoalitionImprovement& to = finding.verdicts[jump.coalition][jump.start].first.front();
    std::string item = members(words, finding.coalitions[jump.coalition]) + " from " +
                       words.state_with_outcome(finding.starts[jump.start].state) + " to " +
                       words.state_with_outcome(to.to);
    if (by_one_alone(to)) item += ", by a move of " + words.party(to.path.front().party) + " alone";
    items.push_back(std::move(item));
  }
  std::string text =
      "Coalitions can take the conflict from one equilibrium to another that all "
      "their members prefer (an equilibrium jump): ";
  for (std::size_t k = 0; k < items.size(); ++k) text += (k > 0 ? "; " : "") + items[k];
  if (items.size() < all) text += "; and " + std::to_string(all - items.size()) + " more";
  return text + ".";
}

std::vector<StateId> stable_for_all(const CoalitionFinding& finding, CoalitionConcept which) {
  std::vector<StateId> states;
  for (std::size_t s = 0; s < finding.starts.size(); ++s) {
    if (finding.stable_for_all(which, s)) states.push_back(finding.starts[s].state);
  }
  return states;
}

// The states against which no party and no coalition can do anything.
std::string standing(const Words& words, const CoalitionFinding& finding) {
  const std::vector<StateId> firm = stable_for_all(finding, CoalitionConcept::nash);
  const std::string whom = finding.complete() ? "No party and no coalition at all"
                                              : "No party and no coalition looked at";
  if (firm.empty()) {
    return finding.complete() ? "No state looked at stands against every coalition: from each, "
                                "some party or coalition can go to what its members prefer."
                              : "From every state looked at, some party or some coalition looked "
                                "at can go to what its members prefer.";
  }
  return whom + " can improve on " + some_states(words, firm) +
         (finding.complete() ? " (universally coalition-stable)." : ".");
}

std::string where_from(const CoalitionFinding& finding) {
  if (finding.all_states) return "Looked at: every state";
  const bool from_status_quo =
      std::any_of(finding.starts.begin(), finding.starts.end(),
                  [](const CoalitionStart& one) { return one.status_quo; });
  return std::string("Looked at: ") + (from_status_quo ? "the status quo and " : "") +
         std::string(finding.more_starts == 0 ? "every state" : "the first states") +
         " that some concept makes an equilibrium for single parties" +
         (finding.more_starts == 0
              ? ""
              : ", those under most concepts first; " +
                    count_of(finding.more_starts, "more", "more") + " were left out");
}

std::string kind_of(const CoalitionStart& start) {
  std::vector<std::string> parts;
  if (start.status_quo) parts.emplace_back("the status quo");
  if (start.equilibrium()) parts.push_back("an equilibrium under " + titles(start.under));
  return join(parts);
}

// The improvements of all coalitions from one start.
Bullets improvements_from(const Words& words, const CoalitionFinding& finding, std::size_t s) {
  const CoalitionStart& start = finding.starts[s];
  Bullets bullets;
  for (std::size_t k = first_coalition(finding); k < finding.coalitions.size(); ++k) {
    const CoalitionVerdict& verdict = finding.verdicts[k][s];
    const std::size_t shown = std::min(kMostPerStart, verdict.first.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const CoalitionImprovement& improvement = verdict.first[i];
      std::string text = members(words, finding.coalitions[k]) + ": to " +
                         words.state_with_outcome(improvement.to) + ", which " +
                         every_member(finding.coalitions[k]) +
                         " prefer: " + words.sequence(start.state, improvement.path) +
                         (by_one_alone(improvement) ? ", and needs no partner for it." : ".");
      if (!improvement.under.empty()) {
        text += std::string(start.equilibrium() ? " An equilibrium jump: that state holds"
                                                : " It is an equilibrium") +
                " under " + titles(improvement.under) + ".";
      }
      bullets.items.push_back(std::move(text));
    }
    if (shown < verdict.improvements) {
      bullets.items.push_back(members(words, finding.coalitions[k]) + ": " +
                              std::to_string(verdict.improvements - shown) + " more.");
    }
  }
  return bullets;
}

// What coalitions can do in each state worth telling of.
void add_improvements(const Words& words, const CoalitionFinding& finding, Page& page) {
  std::vector<StateId> none;
  std::size_t told = 0;
  std::size_t untold = 0;
  for (const std::size_t s : by_weight(finding)) {
    const CoalitionStart& start = finding.starts[s];
    Bullets bullets = improvements_from(words, finding, s);
    if (bullets.items.empty()) {
      none.push_back(start.state);
      continue;
    }
    if (++told > kMostStarts) {
      ++untold;
      continue;
    }
    const std::string state = words.state_with_outcome(start.state);
    page.push_back(Heading{"From " + state, 3});
    page.push_back(Paragraph{capital(state) + " is " + kind_of(start) + "."});
    page.push_back(std::move(bullets));
  }
  if (untold > 0) {
    page.push_back(Paragraph{"Coalitions can improve on " +
                             count_of(untold, "more equilibrium", "more equilibria") +
                             ", under fewer concepts; --format json has all."});
  }
  if (!none.empty()) {
    page.push_back(Heading{"Where only single parties can improve, or nobody", 3});
    page.push_back(
        Paragraph{"Of the status quo and the equilibria these are states on which no coalition of "
                  "two or more that was looked at can improve: " +
                  some_states(words, none) + "."});
  }
}

// "all", or for how many of those judged the state is stable.
std::string for_how_many(const CoalitionFinding& finding, CoalitionConcept which,
                         std::size_t start) {
  std::size_t stable = 0;
  for (const std::vector<CoalitionVerdict>& verdicts : finding.verdicts) {
    if (verdicts[start].stable_under(which)) ++stable;
  }
  const std::size_t all = finding.coalitions.size();
  return stable == all ? "all" : std::to_string(stable) + " of " + std::to_string(all);
}

// Those for whom it is not stable under CNash, or "nobody".
std::string who_can_improve(const Model& model, const CoalitionFinding& finding,
                            std::size_t start) {
  std::vector<std::string> who;
  std::size_t all = 0;
  for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
    if (finding.verdicts[k][start].improvements == 0) continue;
    if (++all <= kMostCoalitions) who.push_back(short_members(model, finding.coalitions[k]));
  }
  add_more(who, all);
  return who.empty() ? "nobody" : join(who);
}

void add_stability(const Model& model, const Words& words, const CoalitionFinding& finding,
                   Page& page) {
  page.push_back(Heading{"Coalition stability", 3});
  Table table;
  table.header = {"state"};
  for (const CoalitionConcept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("who can improve");
  for (std::size_t s = 0; s < std::min(kMostCoalitionRows, finding.starts.size()); ++s) {
    std::vector<std::string> row{std::to_string(state_number(finding.starts[s].state)) +
                                 (finding.starts[s].equilibrium() ? " e" : "") +
                                 (finding.starts[s].status_quo ? " *" : "")};
    for (const CoalitionConcept which : finding.concepts) {
      row.push_back(for_how_many(finding, which, s));
    }
    row.push_back(who_can_improve(model, finding, s));
    table.rows.push_back(std::move(row));
  }
  page.push_back(std::move(table));
  page.push_back(Paragraph{
      "Under each concept: for how many of the parties and coalitions looked at the state is "
      "stable. e: an equilibrium for single parties under some concept; *: the status quo." +
      std::string(finding.starts.size() > kMostCoalitionRows
                      ? " " + std::to_string(finding.starts.size() - kMostCoalitionRows) +
                            " more states; --format json has all."
                      : "")});
  if (finding.complete()) {
    Bullets bullets;
    for (const CoalitionConcept which : finding.concepts) {
      const std::vector<StateId> states = stable_for_all(finding, which);
      bullets.items.push_back("Universally stable under " + std::string(title(which)) + ": " +
                              (states.empty() ? "none" : some_states(words, states)) + ".");
    }
    for (std::size_t p = 0; p < finding.parties; ++p) {
      std::vector<StateId> states;
      for (std::size_t s = 0; s < finding.starts.size(); ++s) {
        if (finding.stable_for(CoalitionConcept::nash, p, s)) {
          states.push_back(finding.starts[s].state);
        }
      }
      bullets.items.push_back("No coalition with " + words.party(p) + " in it, nor " +
                              words.party(p) + " alone, can improve on: " +
                              (states.empty() ? "no state" : some_states(words, states)) + ".");
    }
    page.push_back(std::move(bullets));
  }
  page.push_back(Paragraph{"A state is stable for a coalition under"});
  Bullets meanings;
  for (const CoalitionConcept which : finding.concepts) {
    meanings.items.push_back(std::string(title(which)) + ": " + std::string(meaning(which)));
  }
  page.push_back(std::move(meanings));
  if (finding.concepts.size() < kCoalitionConcepts.size()) {
    page.push_back(
        Paragraph{"CSEQ was not analysed: it looks at every coalition of the others, "
                  "and there are too many parties."});
  }
}

void add_merged(const Words& words, const CoalitionFinding& finding, Page& page) {
  page.push_back(Heading{"Merged party (a different game)", 3});
  page.push_back(Paragraph{
      "Some programs make a coalition one party. It has the options of all its members and changes "
      "any of them in one move, through combinations that are not feasible too; a move improves if "
      "every member gains, and is deterred by a state in which not every member does. Its members "
      "no longer move alone, so that a state may count as stable that one of them would leave. "
      "That is not what is asked above, and the answers differ. This part is not re-checked by "
      "--check."});
  static constexpr std::array<std::string_view, 4> kNames{"Nash", "GMR", "SMR", "SEQ"};
  Table table{{"as one party", "concept", "equilibria"}, {}};
  for (const MergedParty& merged : finding.merged) {
    for (std::size_t c = 0; c < kNames.size(); ++c) {
      std::vector<std::string> numbers;
      merged.equilibria[c].for_each([&](std::size_t s) {
        if (numbers.size() < 2 * kMostInSentence) numbers.push_back(std::to_string(s + 1));
      });
      add_more(numbers, merged.equilibria[c].count());
      table.rows.push_back({c == 0 ? members(words, merged.coalition) : "", std::string(kNames[c]),
                            numbers.empty() ? "none" : join(numbers)});
    }
  }
  page.push_back(std::move(table));
}

}  // namespace

std::vector<std::string> coalition_headline(const Model& model, const Graph& graph,
                                            const CoalitionFinding& finding) {
  const Words words(model, graph);
  std::vector<std::string> sentences;
  if (std::string text = from_status_quo(words, finding); !text.empty()) {
    sentences.push_back(std::move(text));
  }
  sentences.push_back(jumps(words, finding));
  sentences.push_back(standing(words, finding));
  return sentences;
}

Page coalition_section(const Model& model, const Graph& graph, const CoalitionFinding& finding) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{"Coalitions", 2});
  for (std::string& sentence : coalition_headline(model, graph, finding)) {
    page.push_back(Paragraph{std::move(sentence)});
  }
  page.push_back(Paragraph{where_from(finding) + ". From these, " + coalitions_looked_at(finding) +
                           ". A coalition improves if its members can bring a state about by their "
                           "own moves, one after another, and every one of them prefers it; what "
                           "they pass through on the way does not matter."});
  add_improvements(words, finding, page);
  add_stability(model, words, finding, page);
  if (!finding.merged.empty()) add_merged(words, finding, page);
  return page;
}

Page coalition_page(const Model& model, const Graph& graph, const CoalitionFinding& finding) {
  Page page{Heading{model.title, 1}};
  for (Block& block : coalition_section(model, graph, finding)) page.push_back(std::move(block));
  return page;
}

}  // namespace demarche
