// SPDX-License-Identifier: Apache-2.0
#include "present/verdicts_file.hpp"

#include <roaring/roaring.h>

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>

#include "demarche/version.hpp"

namespace demarche {

namespace {

using Json = nlohmann::ordered_json;

struct FreeBitmap {
  void operator()(roaring_bitmap_t* bitmap) const { roaring_bitmap_free(bitmap); }
};
using Bitmap = std::unique_ptr<roaring_bitmap_t, FreeBitmap>;

constexpr std::uint64_t kFull = ~std::uint64_t{0};

// Adds 64 members at a time, and full words as ranges: one by one takes half as long again or more.
Bitmap to_roaring(const Bits& members) {
  Bitmap bitmap(roaring_bitmap_create());
  if (bitmap == nullptr) throw std::bad_alloc();
  std::array<std::uint32_t, 64> some;
  for (std::size_t w = 0; w < members.words(); ++w) {
    const std::size_t begin = w;
    while (w < members.words() && members.word(w) == kFull) ++w;
    if (w > begin) roaring_bitmap_add_range(bitmap.get(), begin * 64, w * 64);
    if (w == members.words()) break;
    std::size_t count = 0;
    for (std::uint64_t word = members.word(w); word != 0; word &= word - 1) {
      some[count++] =
          static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(word));
    }
    if (count > 0) roaring_bitmap_add_many(bitmap.get(), count, some.data());
  }
  roaring_bitmap_run_optimize(bitmap.get());
  return bitmap;
}

// What follows the header: sets of states, one behind the other.
class Sections {
 public:
  // Writes a set, and adds to `entry` where it stands and how many members it has.
  Json add(Json entry, const Bits& members) {
    const Bitmap bitmap = to_roaring(members);
    const std::size_t offset = bytes_.size();
    bytes_.resize(offset + roaring_bitmap_portable_size_in_bytes(bitmap.get()));
    roaring_bitmap_portable_serialize(bitmap.get(), bytes_.data() + offset);
    entry["offset"] = offset;
    entry["bytes"] = bytes_.size() - offset;
    entry["cardinality"] = roaring_bitmap_get_cardinality(bitmap.get());
    return entry;
  }

  // The header and the sections behind it.
  std::string behind(const std::string& header) && { return std::move(bytes_.insert(0, header)); }

 private:
  std::string bytes_;
};

// The states in whose word an option's bit is set.
template <class WordOf>
Bits states_with(std::size_t option, std::size_t states, WordOf&& word_of) {
  Bits found(states);
  for (StateId s = 0; s < states; ++s) {
    if ((word_of(s) >> option) & 1) found.set(s);
  }
  return found;
}

Json verdicts(const Model& model, const StabilityFinding& stability, Sections& sections) {
  Json entries = Json::array();
  for (const Concept which : kConcepts) {
    const auto& found = stability[which];
    if (!found) continue;
    for (std::size_t p = 0; p < found->stable.size(); ++p) {
      entries.push_back(
          sections.add({{"concept", id(which)}, {"party", model.parties[p].id}}, found->stable[p]));
    }
    entries.push_back(sections.add({{"concept", id(which)}, {"party", "*"}}, found->equilibria));
  }
  return entries;
}

// By option: the states in which it is taken, and with merged states those in which it is open.
void add_options(Json& header, const Model& model, const States& states, Sections& sections) {
  header["options"] = Json::array();
  header["cube"] = states.cube;
  header["taken"] = Json::array();
  header["open"] = Json::array();
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    const std::string option = qualified_id(model, o);
    header["options"].push_back(option);
    if (states.cube) continue;
    const Bits taken = states_with(o, states.count, [&](StateId s) { return states.code(s); });
    header["taken"].push_back(sections.add({{"option", option}}, taken));
    if (!states.has_merged()) continue;
    const Bits open = states_with(o, states.count, [&](StateId s) { return states.open[s]; });
    header["open"].push_back(sections.add({{"option", option}}, open));
  }
}

}  // namespace

std::string verdicts_file(const Model& model, const Graph& graph,
                          const StabilityFinding& stability) {
  Sections sections;
  Json header{{"demarche", DEMARCHE_VERSION},
              {"kind", "verdicts"},
              {"title", model.title},
              {"form", model.is_graph_form() ? "graph" : "option"},
              {"states", graph.size()}};
  header["parties"] = Json::array();
  for (const Party& party : model.parties) header["parties"].push_back(party.id);
  if (model.is_graph_form()) {
    header["names"] = Json::array();
    for (const NamedState& state : model.states) header["names"].push_back(state.id);
  } else {
    add_options(header, model, graph.states, sections);
  }
  header["verdicts"] = verdicts(model, stability, sections);
  return std::move(sections).behind("demarche-verdicts 1\n" + header.dump() + '\n');
}

}  // namespace demarche
