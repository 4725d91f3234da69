// SPDX-License-Identifier: Apache-2.0
#include "present/words.hpp"

#include <algorithm>

#include "graph/naming.hpp"
#include "present/parts.hpp"

namespace demarche {

namespace {

// The concepts of `all` that are not in `some`.
std::vector<Concept> others(const std::vector<Concept>& all, const std::vector<Concept>& some) {
  std::vector<Concept> rest;
  for (const Concept which : all) {
    if (std::find(some.begin(), some.end(), which) == some.end()) rest.push_back(which);
  }
  return rest;
}

bool is_symmetric(Concept under) {
  return under == Concept::smr || under == Concept::sseq;
}

}  // namespace

std::string join(const std::vector<std::string>& items, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " " + std::string(last) + " " : ", ";
    text += items[i];
  }
  return text;
}

void add_more(std::vector<std::string>& items, std::size_t all, std::string_view what) {
  if (items.size() >= all) return;
  items.push_back(std::to_string(all - items.size()) + " more" +
                  (what.empty() ? "" : " " + std::string(what)));
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string count_of(std::size_t count, std::string_view singular, std::string_view plural) {
  return std::to_string(count) + " " + std::string(count == 1 ? singular : plural);
}

std::string titles(const std::vector<Concept>& concepts, std::string_view last) {
  std::vector<std::string> names;
  for (const Concept which : concepts) names.emplace_back(title(which));
  return join(names, last);
}

std::string Words::party(std::size_t party) const {
  return party_in_words(model_, party);
}

std::string Words::option(std::size_t option) const {
  const Option& one = model_.options[option];
  return one.label.empty() ? one.id : one.label;
}

std::string Words::state(StateId state) const {
  return "state " + std::to_string(state_number(state)) + " (" + state_name(model_, graph_, state) +
         ")";
}

std::string Words::situation(StateId state) const {
  if (model_.is_graph_form()) {
    const NamedState& named = model_.states[state];
    return named.label.empty() ? named.id : named.label;
  }
  const std::uint64_t open = graph_.states.open.empty() ? 0 : graph_.states.open[state];
  std::string text;
  for (std::size_t p = 0; p < model_.parties.size(); ++p) {
    const Party& one = model_.parties[p];
    std::vector<std::string> taken;
    for (std::size_t o = one.first_option; o < one.first_option + one.option_count; ++o) {
      if (((open >> o) & 1) != 0) {
        taken.push_back("\"" + option(o) + "\" or not");
      } else if (((graph_.states.code(state) >> o) & 1) != 0) {
        taken.push_back("\"" + option(o) + "\"");
      }
    }
    if (taken.empty()) continue;
    text += (text.empty() ? "" : "; ") + party(p) + ": " + join(taken);
  }
  return text.empty() ? "No option is taken" : text;
}

std::string Words::outcomes(StateId state) const {
  std::vector<std::size_t> in;
  for (std::size_t k = 0; k < model_.outcomes.size(); ++k) {
    if (graph_.outcomes[k][state]) in.push_back(k);
  }
  return outcomes(in);
}

std::string Words::outcomes(const std::vector<std::size_t>& which) const {
  std::string text;
  for (const std::size_t k : which) text += (text.empty() ? "" : ", ") + model_.outcomes[k].id;
  return text;
}

std::string Words::state_with_outcome(StateId state) const {
  const std::string of = outcomes(state);
  return "state " + std::to_string(state_number(state)) + " (" + state_name(model_, graph_, state) +
         (of.empty() ? "" : "; " + of) + ")";
}

std::string Words::doing(StateId from, const Step& step) const {
  if (graph_.is_option_form()) {
    const std::uint64_t own = graph_.own[step.party];
    const std::uint64_t before = graph_.states.code(from);
    const std::uint64_t after = graph_.states.code(step.to);
    std::vector<std::string> taken, dropped;
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if ((((before ^ after) & own) >> o & 1) == 0) continue;
      ((after >> o) & 1 ? taken : dropped).push_back("\"" + option(o) + "\"");
    }
    std::vector<std::string> parts;
    if (!taken.empty()) parts.push_back("taking " + join(taken));
    if (!dropped.empty()) parts.push_back("dropping " + join(dropped));
    // A move into a merged state may change nothing that can be named.
    return parts.empty() ? "moving to " + state(step.to) : join(parts);
  }
  return "moving to \"" + situation(step.to) + "\"";
}

std::string Words::sequence(StateId from, const std::vector<Step>& steps) const {
  std::string text;
  for (const Step& step : steps) {
    text += (text.empty() ? "" : ", then ") + party(step.party) + " goes to " + state(step.to);
    if (graph_.is_option_form()) text += " by " + doing(from, step);
    from = step.to;
  }
  return text;
}

std::string Words::sanction(const Reason& reason, const Temptation& temptation) const {
  if (reason.under == Concept::sim) {
    std::vector<std::string> moves;
    for (const Step& step : temptation.sanction) {
      moves.push_back(party(step.party) + " " + doing(reason.state, step));
    }
    return "with " + join(moves) + " at the same time, the conflict ends in " +
           state_with_outcome(temptation.end);
  }
  return sequence(temptation.to, temptation.sanction) +
         (temptation.sanction.size() > 1 ? ", which ends in " + state_with_outcome(temptation.end)
                                         : "");
}

// How the party likes where it ends up, compared with where it began.
std::string Words::no_better(const Reason& reason, StateId end) const {
  if (end == reason.state) return "is where it began";
  const auto& rank = graph_.rank[reason.party];
  return party(reason.party) +
         (rank[end] == rank[reason.state] ? " likes just as well as " : " likes less than ") +
         state(reason.state);
}

std::string Words::deterrent(const Reason& reason, const Temptation& temptation) const {
  std::string text = ", but is deterred: " + sanction(reason, temptation) + ", which " +
                     no_better(reason, temptation.end) + ".";
  if (!is_symmetric(reason.under)) return text;
  return text + (temptation.best_escape == temptation.end
                     ? " From there it has no move to anything better."
                     : " The best it can then go on to is " + state(temptation.best_escape) +
                           ", which " + no_better(reason, temptation.best_escape) + ".");
}

std::string Words::nothing_deters(const Reason& reason, const Temptation& temptation) const {
  if (temptation.answers == 0) {
    return reason.under == Concept::sim
               ? ", and no improvement of the others can be made at the same time."
               : ", and the others have no answer.";
  }
  const bool credible = reason.under == Concept::seq || reason.under == Concept::sseq;
  const std::string means = reason.under == Concept::sim ? "by improving at the same time"
                            : credible                   ? "by improvements"
                                                         : "by any moves";
  const std::string worst = state_with_outcome(temptation.worst);
  const std::string begun = state(reason.state);
  if (is_symmetric(reason.under)) {
    return ", and nothing deters it for good: whatever the others bring about " + means +
           ", it has or can go on to something that it prefers to " + begun +
           "; at worst it ends up in " + worst + ".";
  }
  return ", and nothing deters it: " +
         (temptation.answers == 1
              ? "all that the others can bring about " + means + " is " + worst + ", which"
              : "of the " + std::to_string(temptation.answers) +
                    " states that the others can bring about " + means +
                    ", even the worst for it, " + worst + ", is one that") +
         " it prefers to " + begun + ".";
}

std::vector<std::string> Words::reason(const Reason& reason) const {
  const std::string who = party(reason.party);
  if (reason.temptations.empty()) return {who + " has no move to a state it prefers."};
  std::vector<std::string> sentences;
  for (const Temptation& temptation : reason.temptations) {
    const std::string text = who + " could improve to " + state_with_outcome(temptation.to) +
                             " by " + doing(reason.state, {reason.party, temptation.to});
    sentences.push_back(text + (reason.under == Concept::nash ? "."
                                : temptation.deterred         ? deterrent(reason, temptation)
                                                      : nothing_deters(reason, temptation)));
  }
  return sentences;
}

std::vector<std::string> Words::what_holds(const Summary& summary) const {
  std::vector<std::string> paragraphs;
  if (summary.status_quo) {
    paragraphs.push_back(status_quo(summary) + " " + first_moves(summary));
  }
  paragraphs.push_back(holding(summary));
  return paragraphs;
}

std::vector<std::string> Words::headline(const Summary& summary) const {
  std::vector<std::string> paragraphs = what_holds(summary);
  if (summary.status_quo) paragraphs.push_back(reachable(summary));
  return paragraphs;
}

std::string Words::status_quo(const Summary& summary) const {
  const auto& from = *summary.status_quo;
  const std::string name = "The status quo, " + state_with_outcome(from.state) + ",";
  const std::vector<Concept> not_under = others(summary.concepts, from.under);
  if (from.under.empty()) {
    return name + " does not hold under " +
           (summary.concepts.size() == 1 ? titles(summary.concepts) : "any concept") + ".";
  }
  if (not_under.empty()) {
    return name + " holds under " +
           (from.under.size() == 1 ? titles(from.under) : "every concept") + ".";
  }
  return name + " holds under " + titles(from.under) + ", but not under " +
         titles(not_under, "or") + ".";
}

std::string Words::first_moves(const Summary& summary) const {
  const auto& from = *summary.status_quo;
  if (from.first_moves.empty()) return "No party has an improvement from it.";
  std::string text = "First to move:";
  constexpr std::size_t most = 3;
  for (std::size_t p = 0; p < model_.parties.size(); ++p) {
    std::vector<std::string> moves;
    for (const Step& step : from.first_moves) {
      if (step.party != p || moves.size() == most) continue;
      const std::string of = outcomes(step.to);
      moves.push_back(doing(from.state, step) + " (state " + std::to_string(state_number(step.to)) +
                      (of.empty() ? "" : "; " + of) + ")");
    }
    if (moves.empty()) continue;
    add_more(moves, from.improvements[p], "moves");
    text += " " + party(p) + ", which gains by " + join(moves, "or by") + ";";
  }
  text.back() = '.';
  return text;
}

std::string Words::holding(const Summary& summary) const {
  if (summary.holding == 0) return "No state holds under any of the concepts.";
  std::string text =
      count_of(summary.holding, "state holds", "states hold") + " under at least one concept";
  if (summary.strong > 0) {
    constexpr std::size_t most = 6;
    std::vector<std::string> strong;
    for (const StateId s : summary.first_strong) {
      if (strong.size() < most) strong.push_back(state_with_outcome(s));
    }
    add_more(strong, summary.strong, "of them");
    text += "; " + std::to_string(summary.strong) + (summary.strong == 1 ? " holds" : " hold") +
            " under all of Nash, GMR, SMR and SEQ: " + join(strong);
  }
  text += ".";

  std::vector<std::string> holding, never;
  for (std::size_t k = 0; k < summary.outcomes.size(); ++k) {
    const Summary::Holding& counts = summary.outcomes[k];
    std::vector<Concept> under;
    for (const Concept which : summary.concepts) {
      if (counts.equilibria[static_cast<std::size_t>(which)] > 0) under.push_back(which);
    }
    const std::string& name = model_.outcomes[k].id;
    const std::vector<Concept> not_under = others(summary.concepts, under);
    if (under.empty()) {
      never.push_back(name);
    } else if (not_under.empty()) {
      holding.push_back(name + " (under every concept)");
    } else if (not_under.size() < under.size()) {
      holding.push_back(name + " (not under " + titles(not_under, "or") + ")");
    } else {
      holding.push_back(name + " (only under " + titles(under) + ")");
    }
  }
  if (!holding.empty()) text += " Of these outcomes some state holds: " + join(holding) + ".";
  if (!never.empty()) text += " No state of " + join(never, "or") + " holds.";
  return text;
}

std::string Words::reachable(const Summary& summary) const {
  const auto& from = *summary.status_quo;
  const std::size_t all = from.others;
  std::size_t reached = 0;
  for (const auto& within : from.within) reached += within.count;
  if (all == 0) return "There is no other equilibrium to move to.";
  if (reached == 0) {
    return "By improvements alone the conflict reaches no other equilibrium from the status quo.";
  }
  std::string parts;
  for (const auto& within : from.within) {
    const std::string outcome = outcomes(within.outcomes);
    const std::string nearest =
        (reached == 1 ? state_with_outcome(within.nearest) : state(within.nearest)) + " in " +
        count_of(within.moves, "move", "moves");
    const std::string of = outcome.empty() ? "" : " of " + outcome;
    parts += (parts.empty() ? "" : "; ") +
             (reached == 1 ? nearest
                           : std::to_string(within.count) + of +
                                 (within.count == 1 ? ", " : ", the nearest ") + nearest);
  }
  const std::string which = reached < all ? std::to_string(reached) + " of the " +
                                                std::to_string(all) + " other equilibria"
                            : all == 1 ? std::string("the only other equilibrium")
                                       : "all " + std::to_string(all) + " other equilibria";
  return "By improvements alone the conflict can go from the status quo to " + which + ": " +
         parts + ".";
}

}  // namespace demarche
