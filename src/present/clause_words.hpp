// SPDX-License-Identifier: Apache-2.0
// Clauses of treaties in plain English, and the names of all they speak of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// The ids of the sources cited, each with the place in it: "column 3; report".
std::string sources_of(const Model& model, const Remarks& remarks);

// Says things about the treaties of one model. Keeps a reference: the model must outlive it.
class ClauseWords {
 public:
  explicit ClauseWords(const Model& model) : model_(model) {}

  // Actors, groups, territories and places go by their ids: these are the codes that analysts use, and
  // the same name has to stand in tables and sentences. kEvents is "events", kNoKind and kNoTerritory "-".
  std::string actor(std::size_t actor) const;
  std::string actors(const std::vector<std::size_t>& actors, std::size_t most = 6) const;
  std::string territory(std::size_t territory) const;
  std::string act(std::size_t act) const;
  std::string object(std::size_t object) const;

  // A side of a treaty, and the actors in it on the treaty's date, ascending.
  std::string side(std::size_t treaty, std::size_t side) const;
  std::vector<std::size_t> members(std::size_t treaty, std::size_t side) const;
  // "each member" where a side is of several.
  bool is_joint(std::size_t treaty, std::size_t side) const;
  // The side an actor is in, the first of several; kNoSide if in none.
  std::size_t side_of(std::size_t treaty, std::size_t actor) const;

  // "us-ru-2021", and its title with what it is: `Draft treaty … (us-ru-2021, a draft)`.
  std::string treaty(std::size_t treaty) const;
  std::string title(std::size_t treaty) const;
  // `art_5__para_1 (Perception clause)`, and with the treaty before it.
  std::string clause(const ClauseRef& clause) const;
  std::string full(const ClauseRef& clause) const;
  // The ids of clauses, the treaty before those that are not of `home`.
  std::string clauses(const std::vector<ClauseRef>& clauses, std::size_t home,
                      std::size_t most = 6) const;

  // What a clause says, in sentences.
  std::vector<std::string> sentences(const ClauseRef& clause) const;
  // On whose word, or on what, a clause depends: `where the other side holds "…", if …`; empty if on
  // nothing.
  std::string guard(const ClauseRef& clause) const;
  // Phrases: "in UKR", "at home", `where the other side holds "…"`; "armed attack", `any party holds "…"`.
  std::string area(const Treaty& treaty, const Area& area) const;
  std::string condition(const Treaty& treaty, const Condition& condition) const;
  std::string role(const Treaty& treaty, const Role& role) const;
  std::string roles(const Treaty& treaty, const std::vector<Role>& roles,
                    std::string_view last = "and") const;
  std::string moment(const Moment& moment) const;
  // Where a clause's words stand: its citations, the treaty's source first.
  std::string passage(const ClauseRef& clause) const;

  // An amount in whole units where it is whole; an interval: "30", "0 to 30".
  static std::string amount(Amount amount);
  static std::string interval(Amount low, Amount high);
  // With what is dormant beside it: "0 to 30 (2 dormant)".
  static std::string burden(const Burden& burden);
  // Whether some cell weighs other than 1; then amounts are no counts.
  bool is_weighted() const;

 private:
  // "all parties hold ", "USA or RUS holds ".
  std::string holders(const Treaty& treaty, const std::vector<Role>& of) const;
  std::string deed(const Treaty& treaty, const std::vector<std::size_t>& acts,
                   const std::vector<std::size_t>& objects) const;
  std::string exception(const Treaty& treaty, const Exception& exception) const;

  const Model& model_;
};

// "draft", "in force": what a treaty is; as JSON has it, and in words.
const char* id_of(Standing standing);
const char* in_words(Standing standing);
const char* id_of(Modality modality);
const char* id_of(Force force);
const char* id_of(Status status);
const char* id_of(Stratum stratum);
const char* id_of(JudgeKind kind);

}  // namespace demarche
