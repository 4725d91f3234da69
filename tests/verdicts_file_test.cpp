// SPDX-License-Identifier: Apache-2.0
// Files of verdicts hold what was found. They are read here as docs/verdicts-file.md says, by a
// reader that shares nothing with the writer.
#include "present/verdicts_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <roaring/roaring.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <utility>

#include "conflict.hpp"
#include "demarche/version.hpp"
#include "graph/naming.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using Json = nlohmann::json;

struct VerdictsRead {
  Json header;
  std::map<std::pair<std::string, std::string>, Bits> stable;  // by concept and party
  std::map<std::string, Bits> taken;                           // by option
  std::map<std::string, Bits> open;
  std::size_t header_bytes = 0;  // with the first line
  std::size_t set_bytes = 0;

  const std::string& party(std::size_t p) const {
    return header["parties"][p].get_ref<const std::string&>();
  }
  // "YN-", or a state's name: as state_pattern says it.
  std::string pattern(std::size_t s) const {
    if (header["form"] == "graph") return header["names"][s];
    std::string text;
    std::size_t o = 0;
    for (const Json& option : header["options"]) {
      const bool in = header["cube"] ? ((s >> o) & 1) != 0 : taken.at(option)[s];
      const bool is_open = !open.empty() && open.at(option)[s];
      text += is_open ? '-' : in ? 'Y' : 'N';
      ++o;
    }
    return text;
  }
};

// The set that an entry of the header names. Throws std::runtime_error if the file has no such set.
Bits read_set(const Json& entry, std::string_view body, std::size_t states) {
  const std::size_t offset = entry.at("offset");
  const std::size_t bytes = entry.at("bytes");
  if (offset > body.size() || bytes > body.size() - offset) throw std::runtime_error("cut off");
  const std::unique_ptr<roaring_bitmap_t, void (*)(roaring_bitmap_t*)> bitmap(
      roaring_bitmap_portable_deserialize_safe(body.data() + offset, bytes),
      [](roaring_bitmap_t* set) { roaring_bitmap_free(set); });
  if (bitmap == nullptr) throw std::runtime_error("no bitmap");
  Bits set(states);
  const auto add = [](std::uint32_t member, void* to) {
    Bits& members = *static_cast<Bits*>(to);
    if (member >= members.size()) return false;
    members.set(member);
    return true;
  };
  if (!roaring_iterate(bitmap.get(), add, &set)) throw std::runtime_error("no such state");
  if (set.count() != entry.at("cardinality")) throw std::runtime_error("wrong cardinality");
  return set;
}

// Throws std::runtime_error or an exception of the JSON library if the bytes are no such file.
VerdictsRead read_parts(std::string_view file) {
  const std::string_view magic = "demarche-verdicts 1\n";
  if (!file.starts_with(magic)) throw std::runtime_error("another format");
  const std::size_t end = file.find('\n', magic.size());
  if (end == std::string_view::npos) throw std::runtime_error("cut off");
  VerdictsRead read;
  read.header = Json::parse(file.substr(magic.size(), end - magic.size()));
  read.header_bytes = end + 1;
  const std::string_view body = file.substr(end + 1);
  const std::size_t states = read.header.at("states");
  if (states > kNoState) throw std::runtime_error("too many states");
  const auto set = [&](const Json& entry) {
    read.set_bytes += entry.at("bytes").get<std::size_t>();
    return read_set(entry, body, states);
  };
  for (const Json& entry : read.header.at("verdicts")) {
    read.stable[{entry.at("concept"), entry.at("party")}] = set(entry);
  }
  if (read.header.at("form") == "option") {
    for (const Json& entry : read.header.at("taken")) read.taken[entry.at("option")] = set(entry);
    for (const Json& entry : read.header.at("open")) read.open[entry.at("option")] = set(entry);
  }
  return read;
}

std::optional<VerdictsRead> read_verdicts(std::string_view file) {
  try {
    return read_parts(file);
  } catch (const std::runtime_error&) {
  } catch (const Json::exception&) {
  }
  return std::nullopt;
}

void expect_same(const test::Conflict& conflict, const VerdictsRead& read) {
  const auto& [model, graph, finding] = conflict;
  RC_ASSERT(read.header["demarche"] == DEMARCHE_VERSION);
  RC_ASSERT(read.header["kind"] == "verdicts");
  RC_ASSERT(read.header["title"] == model.title);
  RC_ASSERT(read.header["states"] == graph.size());
  RC_ASSERT(read.header["parties"].size() == graph.parties());
  std::size_t sets = 0;
  for (const Concept which : kConcepts) {
    if (!finding[which]) continue;
    const std::string name(id(which));
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      RC_ASSERT(read.party(p) == model.parties[p].id);
      RC_ASSERT(read.stable.at({name, read.party(p)}) == finding[which]->stable[p]);
    }
    RC_ASSERT(read.stable.at({name, "*"}) == finding[which]->equilibria);
    sets += graph.parties() + 1;
  }
  RC_ASSERT(read.stable.size() == sets);
  for (StateId s = 0; s < graph.size(); ++s) {
    RC_ASSERT(read.pattern(s) == state_pattern(model, graph, s));
  }
  // The codes too where a merged state leaves some options open.
  for (std::size_t o = 0; o < model.options.size() && !graph.states.cube; ++o) {
    const std::string option = qualified_id(model, o);
    RC_ASSERT(read.header["options"][o] == option);
    for (StateId s = 0; s < graph.size(); ++s) {
      RC_ASSERT(read.taken.at(option)[s] == (((graph.states.code(s) >> o) & 1) != 0));
    }
  }
}

std::string file_of(const test::Conflict& conflict) {
  return verdicts_file(conflict.model, conflict.graph, conflict.finding);
}

// A model of random form, analysed.
test::Conflict random_conflict(rc::Gen<Model> models) {
  test::Conflict conflict;
  conflict.model = *std::move(models);
  Diagnostics out;
  conflict.graph = compile(conflict.model, out).value();
  conflict.finding = analyze_stability(conflict.graph, kConcepts);
  return conflict;
}

RC_GTEST_PROP(VerdictsFile, HoldsWhatWasFound, ()) {
  const test::Conflict conflict = random_conflict(random::model());
  const std::string file = file_of(conflict);
  const auto read = read_verdicts(file);
  RC_ASSERT(read.has_value());
  expect_same(conflict, *read);
  RC_ASSERT(read->header_bytes + read->set_bytes == file.size());
}

// Every byte of the file is needed, so a file that is cut off anywhere is known to be.
RC_GTEST_PROP(VerdictsFile, ACutOffFileIsRefused, ()) {
  const std::string file = file_of(random_conflict(random::small_model()));
  const std::size_t size = *rc::gen::inRange<std::size_t>(0, file.size());
  RC_ASSERT(!read_verdicts(std::string(file, 0, size)));
}

// Whatever stands in the file, it reads as some file of verdicts or is refused.
RC_GTEST_PROP(VerdictsFile, AChangedByteDoesNoHarm, ()) {
  std::string file = file_of(random_conflict(random::small_model()));
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, file.size());
  file[at] = *rc::gen::arbitrary<char>();
  if (const auto read = read_verdicts(file)) {
    RC_ASSERT(at >= 20u);  // the first line
  }
}

// A cube of five parties with four options each, and nothing analysed.
test::Conflict large_cube() {
  std::string yaml = "demarche: 1\ntitle: Large\nparties:\n";
  std::string preferences = "preferences:\n";
  for (std::size_t p = 0; p < 5; ++p) {
    const std::string party = "p" + std::to_string(p);
    yaml += "  " + party + ": {options: {a: A, b: B, c: C, d: D}}\n";
    preferences += "  " + party + ": {priorities: [" + party + ".a]}\n";
  }
  Diagnostics out;
  test::Conflict conflict;
  conflict.model = read_model(SourceText("large.yaml", yaml + preferences), ".", out).value();
  conflict.graph = compile(conflict.model, out).value();
  EXPECT_EQ(conflict.graph.size(), std::size_t{1} << 20);
  EXPECT_TRUE(conflict.graph.states.cube);
  return conflict;
}

// Sets of many containers of all kinds: full, empty, dense, sparse, in runs.
TEST(VerdictsFile, HoldsSetsOfAllKinds) {
  test::Conflict conflict = large_cube();
  const std::size_t states = conflict.graph.size();
  std::mt19937_64 random(1);
  auto& verdicts = conflict.finding[Concept::nash].emplace();
  verdicts.stable = {Bits(states), Bits(states, true), Bits(states), Bits(states), Bits(states)};
  verdicts.equilibria = Bits(states);
  for (std::size_t w = 0; w < states / 64; ++w) {
    verdicts.stable[2].set_word(w, random());
    verdicts.stable[3].set_word(w, random() & random() & random() & random() & random());
    verdicts.stable[4].set_word(w, random() % 16 == 0 ? random() : random() % 2 == 0 ? ~0ULL : 0);
    if (random() % 100 == 0) verdicts.equilibria.set_word(w, 1);
  }
  const auto read = read_verdicts(file_of(conflict));
  ASSERT_TRUE(read);
  for (std::size_t p = 0; p < 5; ++p) {
    EXPECT_EQ(read->stable.at({"nash", read->party(p)}), verdicts.stable[p]) << p;
  }
  EXPECT_EQ(read->stable.at({"nash", "*"}), verdicts.equilibria);
  // At the most a bit a state, and 8 bytes, and 9 more for each 2^16 states.
  for (const Json& entry : read->header["verdicts"]) {
    EXPECT_LE(entry["bytes"], states / 8 + 8 + 9 * (states >> 16)) << entry;
  }
}

// Where stability hangs on a few options, stable states lie in runs or are few.
TEST(VerdictsFile, IsSmallForStructuredVerdicts) {
  test::Conflict conflict = large_cube();
  const std::size_t states = conflict.graph.size();
  auto& verdicts = conflict.finding[Concept::seq].emplace();
  verdicts.equilibria = Bits(states, true);
  for (std::size_t p = 0; p < 5; ++p) {
    Bits& stable = verdicts.stable.emplace_back(states);
    for (StateId s = 0; s < states; ++s) {
      if (((s >> (10 + 2 * p)) & 1) != 0) stable.set(s);
    }
    verdicts.equilibria &= stable;
  }
  const std::string file = file_of(conflict);
  const auto read = read_verdicts(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->stable.at({"seq", "*"}), verdicts.equilibria);
  EXPECT_LT(file.size(), 6 * states / 8 / 100);
}

// The page on the format shows a model and the header of its file.
TEST(VerdictsFile, TheDocumentationShowsAHeader) {
  Diagnostics out;
  const auto page =
      read_text_file(DEMARCHE_SOURCE_DIR "/docs/verdicts-file.md", "verdicts-file.md", out);
  ASSERT_TRUE(page);
  const auto block = [&](const std::string& language) {
    const std::string text(page->text());
    const std::size_t begin = text.find("```" + language + "\n") + language.size() + 4;
    return text.substr(begin, text.find("```", begin) - begin);
  };
  test::Conflict conflict =
      test::analyse(read_model(SourceText("model.yaml", block("yaml")), ".", out).value());
  conflict.finding = analyze_stability(conflict.graph, std::vector{Concept::seq});
  const std::string file = file_of(conflict);
  const auto read = read_verdicts(file);
  ASSERT_TRUE(read);
  Json shown = Json::parse(block("json"));
  shown["demarche"] = DEMARCHE_VERSION;
  EXPECT_EQ(shown, read->header) << file.substr(0, file.find('\n', 20));
}

}  // namespace
}  // namespace demarche
