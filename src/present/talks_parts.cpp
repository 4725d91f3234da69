// SPDX-License-Identifier: Apache-2.0
// What the parties have said to drafts, what these are worth to them, and how they decide: the parts of
// talks that can rest on a source.
#include <algorithm>

#include "present/acceptance_words.hpp"
#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

// Whether two stances are one that was written of several clauses.
bool is_one(const Stance& a, const Stance& b) {
  const Place& x = a.remarks.place;
  const Place& y = b.remarks.place;
  return a.party == b.party && a.clause.treaty == b.clause.treaty && a.attitude == b.attitude &&
         a.on == b.on && x.file == y.file && x.offset == y.offset && x.length == y.length;
}

class TalksParts {
 public:
  TalksParts(const Model& model, std::vector<Part>& parts)
      : model_(model), words_(model), parts_(parts) {}

  void add_stances() {
    std::vector<bool> done(model_.talks.stances.size(), false);
    for (std::size_t s = 0; s < done.size(); ++s) {
      if (done[s]) continue;
      const Stance& stance = model_.talks.stances[s];
      std::vector<ClauseRef> clauses;
      for (std::size_t other = s; other < done.size(); ++other) {
        if (!is_one(stance, model_.talks.stances[other])) continue;
        done[other] = true;
        clauses.push_back(model_.talks.stances[other].clause);
      }
      const Treaty& treaty = model_.treaties[stance.clause.treaty];
      const bool whole = clauses.size() == treaty.clauses.size();
      parts_.push_back(
          {Part::Kind::stance,
           "Stance of " + words_.party(stance.party) + ": " + id_of(stance.attitude) + ", " +
               (whole ? treaty.id : words_.clauses().clauses(clauses, model_.treaties.size())) +
               (stance.on ? ", " + to_text(*stance.on) : ""),
           &stance.remarks, nullptr});
    }
  }

  void add_interests(const Interests& interests) {
    const std::string who = "Interests of " + words_.party(interests.party) + ": ";
    const auto add = [&](const std::string& what, const Remarks& remarks) {
      parts_.push_back({Part::Kind::interest, who + what, &remarks, &interests.remarks});
    };
    for (const Worth& one : interests.worths) add(words_.worth(one), one.remarks);
    for (const BurdenWorth& one : interests.burdens) add(words_.worth(one), one.remarks);
    for (const RedLine& one : interests.red_lines) {
      add("red line " + words_.red_line(one), one.remarks);
    }
    if (interests.alternative) {
      add("what it gets without an agreement", interests.alternative->remarks);
    }
  }

  void add_bargaining() {
    const auto add = [&](std::string what, const Remarks& remarks) {
      parts_.push_back({Part::Kind::bargaining, std::move(what), &remarks, nullptr});
    };
    for (const Issue& one : model_.talks.issues) {
      if (!one.clause) {
        add("Matter " + one.id + (one.label.empty() ? "" : ": " + one.label), one.remarks);
      }
    }
    for (const Alliance& one : model_.talks.alliances) {
      add("Alliance " + one.id + (one.name.empty() ? "" : ": " + one.name), one.remarks);
    }
    for (const Excluded& one : model_.talks.excluded) {
      add("Not together: " + words_.choices(one.when), one.remarks);
    }
  }

 private:
  const Model& model_;
  AcceptanceWords words_;
  std::vector<Part>& parts_;
};

}  // namespace

void add_talks_parts(const Model& model, std::vector<Part>& parts) {
  TalksParts add(model, parts);
  add.add_stances();
  add.add_bargaining();
  for (const Interests& one : model.talks.interests) add.add_interests(one);
}

}  // namespace demarche
