// SPDX-License-Identifier: Apache-2.0
// The parts of treaties and their world that can rest on a source.
#include "present/parts.hpp"

namespace demarche {

namespace {

std::string labelled(std::string words, const std::string& label) {
  return label.empty() ? words : words + ": " + label;
}

class TreatyParts {
 public:
  explicit TreatyParts(std::vector<Part>& parts) : parts_(parts) {}

  void add_world(const World& world) {
    // What only has a name says nothing that a source could bear out.
    for (const Territory& one : world.territories) remarked("Territory " + one.id, one.name, one);
    for (const Actor& one : world.actors) remarked("Actor " + one.id, one.name, one);
    for (const Group& one : world.groups) {
      add(Part::Kind::world, labelled("Group " + one.id, one.name), one.remarks);
    }
    for (const NamedArea& one : world.areas) {
      add(Part::Kind::world, labelled("Place " + one.id, one.name), one.remarks);
    }
    for (const Kind& one : world.acts) remarked("Act " + one.id, one.label, one);
    for (const Kind& one : world.objects) remarked("Object " + one.id, one.label, one);
    add_numbers("Weight", world.weights);
    add_numbers("Exposure", world.exposures);
  }

  void add_treaty(const Treaty& treaty) {
    add(Part::Kind::treaty, labelled("Treaty " + treaty.id, treaty.title), treaty.remarks);
    parts_.back().has_text = treaty.source.has_value();
    for (const TreatyRole& role : treaty.roles) {
      remarked("Treaty " + treaty.id + ", role " + role.id, role.label, role);
    }
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      const Clause& clause = treaty.clauses[c];
      const std::string name = "Clause " + treaty.id + "/" + clause.id;
      add(Part::Kind::clause, labelled(name, clause.label), clause.remarks);
      for (std::size_t e = 0; e < clause.exceptions.size(); ++e) {
        add(Part::Kind::wording, name + ", exception " + std::to_string(e + 1),
            clause.exceptions[e].remarks);
      }
      for (const Amendment& one : treaty.amendments[c]) {
        add(Part::Kind::wording, labelled(name + ", version " + one.id, one.label), one.remarks);
      }
    }
  }

  void add_fact(const Fact& fact) { add(Part::Kind::fact, "Fact: " + fact.text, fact.remarks); }

 private:
  void add(Part::Kind kind, std::string words, const Remarks& remarks) {
    parts_.push_back({kind, std::move(words), &remarks, nullptr});
  }

  template <class Named>
  void remarked(std::string words, const std::string& label, const Named& one) {
    if (one.remarks.note.empty() && one.remarks.citations.empty()) return;
    add(Part::Kind::world, labelled(std::move(words), label), one.remarks);
  }

  void add_numbers(const std::string& name, const std::vector<CellValue>& values) {
    for (std::size_t k = 0; k < values.size(); ++k) {
      add(Part::Kind::world,
          name + " " + std::to_string(k + 1) + ": " + decimal(values[k].millionths),
          values[k].remarks);
    }
  }

  std::vector<Part>& parts_;
};

}  // namespace

void add_treaty_parts(const Model& model, std::vector<Part>& parts) {
  TreatyParts add(parts);
  add.add_world(model.world);
  for (const Treaty& treaty : model.treaties) add.add_treaty(treaty);
  for (const Fact& fact : model.facts) add.add_fact(fact);
}

}  // namespace demarche
