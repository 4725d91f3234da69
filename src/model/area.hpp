// SPDX-License-Identifier: Apache-2.0
// Who, where and when, as a clause says it: relative to the one whom it binds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/remarks.hpp"

namespace demarche {

// Whom a word of a clause means. To a bearer p, on a treaty with its sides:
//   self     p
//   other    all parties on the other sides; the other members where there is one side only
//   any      some party (a condition), each of the parties (elsewhere)
//   all      all parties
//   party    each of the parties for itself; as `who:` only
//   parties  the parties jointly: all of them
//   actor, group   those, whether they are parties or not
//   role     whom Treaty::roles says, nobody if it is silent
enum class Whom : std::uint8_t { self, other, any, all, party, parties, actor, group, role };

struct Role {
  Whom whom = Whom::all;
  std::size_t index = 0;  // of an actor or group of the world, or a role of the treaty
  Place place;
};

// A set of territories, perhaps one that somebody's opinion decides.
struct Area {
  enum class Form : std::uint8_t {
    everywhere,
    territory,
    named,
    home,
    abroad,
    complement,
    any,
    all,
    opinion
  };
  Form form = Form::everywhere;
  std::size_t index = 0;    // of a territory or a named area
  std::vector<Role> of;     // home: whose, together; opinion: who holds it
  std::string that;         // of an opinion: what is thought of the territory
  std::vector<Area> parts;  // of complement (one), any, all
  Place place;
};

// Something that is so or not, or not known yet.
struct Condition {
  enum class Form : std::uint8_t { always, fact, opinion, consent, negation, any, all };
  Form form = Form::always;
  std::string text;      // fact: its name; opinion: what is thought
  std::vector<Role> of;  // who holds the opinion, who consents
  std::vector<Condition> parts;
  Place place;
};

}  // namespace demarche
