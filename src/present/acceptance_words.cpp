// SPDX-License-Identifier: Apache-2.0
#include "present/acceptance_words.hpp"

#include <algorithm>

#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

// "2021-12-17, REJECT; column": when, which event, where it is known from.
std::string in_brackets(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  }
  return text.empty() ? text : " (" + text + ")";
}

// " by a", where only one can do it; else who can alone, and who matters.
std::string by_whom(const ClauseWords& words, const std::vector<std::size_t>& alone,
                    const std::vector<std::size_t>& matter) {
  if (alone == matter) {
    return (alone.size() == 1 ? " by " : " by each of ") + words.actors(alone) +
           (alone.size() == 1 ? "" : " alone");
  }
  return ", which depends on " + words.actors(matter) +
         (alone.empty() ? "" : ", some of it on " + words.actors(alone) + " alone");
}

}  // namespace

const char* id_of(Verdict verdict) {
  constexpr const char* kIds[] = {"accepts",    "could_accept", "silent",
                                  "would_lose", "crosses",      "refuses"};
  return kIds[static_cast<std::size_t>(verdict)];
}

const char* in_words(Verdict verdict) {
  constexpr const char* kWords[] = {"accepts",    "could accept",       "silent",
                                    "would lose", "crosses a red line", "refuses"};
  return kWords[static_cast<std::size_t>(verdict)];
}

const char* id_of(Attitude attitude) {
  constexpr const char* kIds[] = {"demand", "offer", "accept", "reject", "amend", "silent"};
  return kIds[static_cast<std::size_t>(attitude)];
}

std::string AcceptanceWords::party(std::size_t party) const {
  return party_in_words(model_, party);
}

std::string AcceptanceWords::stance(const Stance& stance) const {
  constexpr const char* kWords[] = {"demands it", "offers it",        "accepts it",
                                    "rejects it", "wants it amended", "has not spoken on it"};
  return kWords[static_cast<std::size_t>(stance.attitude)] +
         in_brackets({stance.on ? to_text(*stance.on) : "",
                      stance.event.empty() ? "" : "event " + stance.event,
                      sources_of(model_, stance.remarks), stance.remarks.note});
}

std::string AcceptanceWords::choices(const std::vector<Choice>& when) const {
  std::vector<std::string> parts;
  for (const Choice& one : when) {
    const Issue& issue = model_.talks.issues[one.issue];
    std::vector<std::string> values;
    for (const std::size_t value : one.values) {
      const Issue::Value& each = issue.values[value];
      values.push_back(each.label.empty() ? each.id : each.label);
    }
    parts.push_back((issue.label.empty() ? issue.id : issue.label) + ": " + join(values, "or"));
  }
  return join(parts);
}

std::string AcceptanceWords::worth(const Worth& worth) const {
  std::vector<std::string> parts;
  for (const Choice& choice : worth.when) {
    const Issue& issue = model_.talks.issues[choice.issue];
    std::vector<std::string> values;
    for (const std::size_t value : choice.values) values.push_back(issue.values[value].id);
    parts.push_back(issue.id + " " + join(values, "or"));
  }
  return join(parts) + ": worth " + decimal(worth.millionths);
}

std::string AcceptanceWords::worth(const BurdenWorth& worth) const {
  return capital(cells(worth.cells)) + ": worth " + decimal(worth.bound) + " a unit bound, " +
         decimal(worth.open) + " a unit open";
}

std::string AcceptanceWords::cells(const Cells& cells) const {
  std::vector<std::string> acts, objects, parts;
  for (const std::size_t one : cells.acts) acts.push_back(words_.act(one));
  for (const std::size_t one : cells.objects) objects.push_back(words_.object(one));
  if (!cells.on.empty()) parts.push_back("on " + words_.actors(cells.on));
  if (!acts.empty()) parts.push_back(join(acts, "or"));
  if (!objects.empty()) parts.push_back(join(objects, "or"));
  if (cells.where) {
    static const Treaty none;
    parts.push_back(words_.area(none, *cells.where));
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? "any burden" : "a burden " + text;
}

std::string AcceptanceWords::red_line(const RedLine& line) const {
  if (!line.label.empty()) return "\"" + line.label + "\"";
  if (line.cells) return "\"" + cells(*line.cells) + (line.open ? ", open ones too" : "") + "\"";
  return "\"" + choices(line.when) + "\"";
}

std::string AcceptanceWords::crossing(std::size_t party, const Crossing& crossing) const {
  const auto& all = model_.talks.interests;
  const auto interests = std::find_if(all.begin(), all.end(),
                                      [&](const Interests& one) { return one.party == party; });
  const RedLine& line = interests->red_lines[crossing.red_line];
  std::string text = red_line(line);
  if (!line.cells) return text;
  std::vector<std::string> parts;
  if (crossing.bound > 0) {
    std::string bound = count_of(crossing.bound, "cell is bound", "cells are bound");
    if (crossing.releasable > 0) {
      bound += (crossing.releasable == crossing.bound
                    ? " and"
                    : ", " + std::to_string(crossing.releasable) + " of which") +
               std::string(" can come free") +
               by_whom(words_, crossing.release, crossing.release_by);
    }
    parts.push_back(std::move(bound));
  }
  if (crossing.open > 0) {
    parts.push_back(count_of(crossing.open, "cell is open", "cells are open") +
                    " and can come to bind" + by_whom(words_, crossing.judges, crossing.open_to));
  }
  if (parts.empty()) return text;
  // A part with an aside of its own stands apart.
  const bool aside = crossing.releasable > 0 && parts.size() > 1;
  return text + " (" + (aside ? parts[0] + "; " + parts[1] : join(parts)) + ")";
}

std::string AcceptanceWords::reason(const ClauseVerdict& one) const {
  const auto lines = [&] {
    std::vector<std::string> said;
    for (const Crossing& each : one.crossings) said.push_back(crossing(one.party, each));
    return std::string(said.size() == 1 ? "its red line " : "its red lines ") + join(said);
  };
  const std::string worth =
      one.worth ? "as tabled it is worth " + decimal(*one.worth) + " to it against left out" : "";
  std::string text;
  switch (one.verdict) {
    case Verdict::accepts:
    case Verdict::refuses:
      text = one.stance ? "It " + stance(model_.talks.stances[*one.stance]) : "It has said so";
      if (!worth.empty()) text += "; " + worth;
      if (!one.crossings.empty()) {
        text += one.verdict == Verdict::accepts ? "; yet it crosses " + lines()
                                                : "; it crosses " + lines();
      }
      break;
    case Verdict::could_accept:
      text = "It has not said so; it crosses no red line" + (worth.empty() ? "" : ", and " + worth);
      break;
    case Verdict::silent:
      text =
          "It has not spoken, and the model does not say what it is worth to it; silence is not "
          "acceptance";
      break;
    case Verdict::would_lose:
      text = "It crosses no red line, but " +
             (worth.empty() ? std::string("it is worth less than without it") : worth);
      break;
    case Verdict::crosses:
      text = "It crosses " + lines() + (worth.empty() ? "" : "; " + worth);
      break;
  }
  if (!one.open_to.empty() && one.verdict != Verdict::silent) {
    text += "; what burdens it under it depends on " + words_.actors(one.open_to);
  }
  if (!one.release_by.empty() && one.verdict != Verdict::silent) {
    text += "; what binds it under it can come free" + by_whom(words_, one.release, one.release_by);
  }
  return text + ".";
}

std::string AcceptanceWords::reason(const DraftVerdict& one) const {
  const std::string refused = words_.clauses(one.refused, one.treaty);
  std::string text;
  std::vector<std::string> said;
  for (const Crossing& each : one.crossings) said.push_back(crossing(one.party, each));
  const std::string lines =
      std::string(said.size() == 1 ? "its red line " : "its red lines ") + join(said);
  switch (one.verdict) {
    case Verdict::accepts:
      text = "It has accepted every clause";
      break;
    case Verdict::could_accept:
      text = "It has not accepted all of it, and nothing stands against it";
      break;
    case Verdict::silent:
      text =
          "It has not spoken on all of it, and the model does not say what it is worth to it; "
          "silence is not acceptance";
      break;
    case Verdict::would_lose:
      text = "It gets more without an agreement";
      break;
    case Verdict::crosses:
      text = "It crosses " + lines;
      break;
    case Verdict::refuses:
      text = "It has said no";
      break;
  }
  if (!refused.empty()) {
    text += one.verdict == Verdict::refuses ? " to, or has a red line against, " + refused
                                            : "; against it: " + refused;
  }
  if (one.verdict != Verdict::crosses && !one.crossings.empty()) text += "; it crosses " + lines;
  if (one.worth) {
    text += "; as tabled it is worth " + decimal(*one.worth) + " to it";
    if (one.alternative) text += ", without an agreement " + decimal(*one.alternative);
  }
  return text + ".";
}

}  // namespace demarche
