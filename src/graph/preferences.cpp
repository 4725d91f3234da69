// SPDX-License-Identifier: Apache-2.0
#include "graph/preferences.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <span>
#include <string>
#include <utility>

#include "graph/naming.hpp"
#include "graph/parallel.hpp"

namespace demarche {

namespace {

constexpr std::size_t kStretch = std::size_t{1} << 15;  // states
constexpr std::size_t kTableBits = 22;

// Ranks in the narrowest integers.
Ranks narrowed(const std::vector<std::uint32_t>& ranks, std::uint32_t levels,
               const Control& control) {
  const auto as = [&](auto narrow) {
    narrow.resize(ranks.size());
    parallel_for(ranks.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
      for (std::size_t s = begin; s < end; ++s) {
        narrow[s] = static_cast<typename decltype(narrow)::value_type>(ranks[s]);
      }
    });
    return Ranks(std::move(narrow), levels);
  };
  if (levels <= 0x100) return as(std::vector<std::uint8_t>());
  if (levels <= 0x10000) return as(std::vector<std::uint16_t>());
  return Ranks(ranks, levels);
}

// Replaces keys below 2^kTableBits by dense ranks in their order; returns how many there are. By a
// table of the keys that occur: O(states + 2^kTableBits).
std::uint32_t rank_by_table(std::vector<std::uint32_t>& keys, std::size_t bits,
                            const Control& control) {
  std::vector<std::uint32_t> rank_of(std::size_t{1} << bits, 0);
  parallel_for(keys.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      std::atomic_ref<std::uint32_t> occurs(rank_of[keys[s]]);
      if (occurs.load(std::memory_order_relaxed) == 0) {
        occurs.store(1, std::memory_order_relaxed);
      }
    }
  });
  std::uint32_t levels = 0;
  for (std::uint32_t& rank : rank_of) levels += std::exchange(rank, levels);
  parallel_for(keys.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) keys[s] = rank_of[keys[s]];
  });
  return levels;
}

// Dense ranks in the order of any keys, and how many there are. O(states log states).
std::uint32_t rank_by_sorting(const std::vector<std::uint64_t>& keys,
                              std::vector<std::uint32_t>& ranks, const Control& control) {
  std::vector<std::uint64_t> values = keys;
  parallel_sort(values, control);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  parallel_for(keys.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      ranks[s] = static_cast<std::uint32_t>(
          std::lower_bound(values.begin(), values.end(), keys[s]) - values.begin());
    }
  });
  return static_cast<std::uint32_t>(values.size());
}

// Bit c of byte r becomes bit r of byte c (Warren, Hacker's Delight, 7-3).
std::uint64_t transposed(std::uint64_t x) {
  std::uint64_t t = (x ^ (x >> 7)) & 0x00AA00AA00AA00AA;
  x ^= t ^ (t << 7);
  t = (x ^ (x >> 14)) & 0x0000CCCC0000CCCC;
  x ^= t ^ (t << 14);
  t = (x ^ (x >> 28)) & 0x00000000F0F0F0F0;
  return x ^ t ^ (t << 28);
}

// Appends to each of 64 keys a bit of each word, the first word's first: bit s of a word goes to key
// s. Up to eight words at once.
template <class Key>
void append(std::span<const std::uint64_t> words, Key* keys) {
  for (std::size_t begin = 0; begin < words.size(); begin += 8) {
    const auto some = words.subspan(begin, std::min<std::size_t>(8, words.size() - begin));
    for (std::size_t byte = 0; byte < 8; ++byte) {
      std::uint64_t rows = 0;
      for (const std::uint64_t word : some) rows = rows << 8 | ((word >> (8 * byte)) & 0xFF);
      rows = transposed(rows);
      for (std::size_t s = 0; s < 8; ++s) {
        Key& key = keys[8 * byte + s];
        key = static_cast<Key>(key << some.size() | ((rows >> (8 * s)) & 0xFF));
      }
    }
  }
}

class Ranker {
 public:
  Ranker(const Model& model, const States& states, const Lanes& lanes, std::size_t party,
         Diagnostics& out, const Control& control)
      : model_(model),
        states_(states),
        lanes_(lanes),
        party_(model.parties[party]),
        out_(out),
        control_(control) {}

  Ranks operator()(const Priorities& statements) {
    // The lexicographic order of the truth vectors, most important statement first. Some statements
    // at a time refine the ranks so far: as many as a table has room for, or, with very many levels,
    // 32 by sorting.
    std::vector<std::uint32_t> ranks(states_.count, 0);
    std::uint32_t levels = 1;
    for (std::size_t begin = 0; begin < statements.size();) {
      const auto bits = static_cast<std::size_t>(std::bit_width(levels - 1));
      const std::size_t left = statements.size() - begin;
      if (bits + 4 <= kTableBits) {
        const std::size_t count = std::min(left, kTableBits - bits);
        refine(ranks, std::span(statements).subspan(begin, count));
        levels = rank_by_table(ranks, bits + count, control_);
        begin += count;
      } else {
        const std::size_t count = std::min<std::size_t>(left, 32);
        std::vector<std::uint64_t> keys(ranks.begin(), ranks.end());
        refine(keys, std::span(statements).subspan(begin, count));
        levels = rank_by_sorting(keys, ranks, control_);
        begin += count;
      }
    }
    return narrowed(ranks, levels, control_);
  }

  Ranks operator()(const Weights& weights) {
    // As unsigned numbers in the same order.
    std::vector<std::uint64_t> sums(states_.count, std::uint64_t{1} << 63);
    for (const Weight& weight : weights) {
      const Bits holds = where(weight.want, weight.remarks);
      const auto worth = static_cast<std::uint64_t>(weight.millionths);
      parallel_for(states_.count, kStretch, control_, [&](std::size_t begin, std::size_t end) {
        for (std::size_t s = begin; s < end; ++s) sums[s] += holds[s] ? worth : 0;
      });
    }
    return sorted(sums);
  }

  Ranks operator()(const Ranking& ranking) {
    constexpr std::uint64_t unranked = ~std::uint64_t{0};
    std::vector<std::uint64_t> keys(states_.count, unranked);
    for (std::size_t g = 0; g < ranking.size(); ++g) {
      for (const StateSet& member : ranking[g].members) {
        place(member, ranking.size() - 1 - g, keys, unranked);
      }
    }
    std::vector<StateId> missing;
    for (StateId s = 0; s < states_.count; ++s) {
      if (keys[s] == unranked) missing.push_back(s), keys[s] = 0;
    }
    if (!missing.empty()) {
      const Preference& preference = model_.preferences[index()];
      out_.add(diagnose(model_, preference.remarks.place,
                        "the ranking of \"" + party_.id + "\" misses " + list_of(missing),
                        "every feasible state stands in one place of a ranking; `demarche states` "
                        "lists them"));
    }
    return sorted(keys);
  }

 private:
  std::size_t index() const { return static_cast<std::size_t>(&party_ - model_.parties.data()); }

  Ranks sorted(const std::vector<std::uint64_t>& keys) const {
    std::vector<std::uint32_t> ranks(keys.size());
    const std::uint32_t levels = rank_by_sorting(keys, ranks, control_);
    return narrowed(ranks, levels, control_);
  }

  // Appends what the statements are worth in every state to its key, 64 states at a time.
  template <class Key>
  void refine(std::vector<Key>& keys, std::span<const Statement> statements) {
    const std::size_t blocks = (states_.count + 63) / 64;
    std::vector<std::atomic<std::size_t>> counts(statements.size());
    parallel_for(blocks, kStretch / 64, control_, [&](std::size_t first, std::size_t last) {
      std::vector<std::uint64_t> words(statements.size());
      std::vector<std::size_t> holding(statements.size(), 0);
      std::vector<std::uint64_t> stack;
      std::array<Key, 64> some;
      for (std::size_t block = first; block < last; ++block) {
        const std::size_t size = std::min<std::size_t>(64, states_.count - 64 * block);
        const std::uint64_t valid = size == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
        for (std::size_t k = 0; k < statements.size(); ++k) {
          words[k] = valid & lanes_.where(statements[k].want, block, stack);
          holding[k] += static_cast<std::size_t>(std::popcount(words[k]));
        }
        std::copy_n(keys.data() + 64 * block, size, some.data());
        std::fill(some.begin() + static_cast<std::ptrdiff_t>(size), some.end(), Key{0});
        append<Key>(words, some.data());
        std::copy_n(some.data(), size, keys.data() + 64 * block);
      }
      for (std::size_t k = 0; k < statements.size(); ++k) counts[k] += holding[k];
    });
    for (std::size_t k = 0; k < statements.size(); ++k) {
      warn_if_idle(counts[k], statements[k].remarks);
    }
  }

  Bits where(const Formula& formula, const Remarks& remarks) {
    Bits holds = lanes_.where(formula);
    warn_if_idle(holds.count(), remarks);
    return holds;
  }

  void warn_if_idle(std::size_t count, const Remarks& remarks) {
    if (count == 0 || count == states_.count) {
      out_.add(diagnose(model_, remarks.place,
                        std::string("this holds in ") + (count == 0 ? "no" : "every") +
                            " feasible state, so it makes no difference to \"" + party_.id + "\"",
                        "correct it or remove it", Severity::warning));
    }
  }

  void place(const StateSet& member, std::uint64_t key, std::vector<std::uint64_t>& keys,
             std::uint64_t unranked) {
    const auto put = [&](StateId s) {
      if (keys[s] == unranked) {
        keys[s] = key;
      } else {
        out_.add(diagnose(
            model_, member.place,
            "the ranking of \"" + party_.id + "\" has " + list_of({s}) + " a second time here",
            "leave it in one place; equally preferred states go into one group [a, b]"));
      }
    };
    if (const auto* number = std::get_if<std::uint64_t>(&member.which)) {
      if (*number == 0 || *number > states_.count) {
        out_.add(
            diagnose(model_, member.place, "there is no state " + std::to_string(*number),
                     "the feasible states are numbered 1 to " + std::to_string(states_.count)));
      } else {
        put(static_cast<StateId>(*number - 1));
      }
      return;
    }
    const Bits holds = lanes_.where(std::get<Formula>(member.which));
    if (!holds.any()) {
      out_.add(diagnose(model_, member.place, "no feasible state is meant by this",
                        "correct it or remove it; `demarche states` lists the feasible states"));
    }
    for (StateId s = 0; s < states_.count; ++s) {
      if (holds[s]) put(s);
    }
  }

  std::string list_of(const std::vector<StateId>& states) const {
    constexpr std::size_t shown = 5;
    std::string text = states.size() == 1 ? "state " : "states ";
    for (std::size_t i = 0; i < std::min(states.size(), shown); ++i) {
      text += (i > 0 ? ", " : "") + std::to_string(state_number(states[i])) + " (" +
              state_name(model_, states_, states[i]) + ")";
    }
    if (states.size() > shown) text += " and " + std::to_string(states.size() - shown) + " more";
    return text;
  }

  const Model& model_;
  const States& states_;
  const Lanes& lanes_;
  const Party& party_;
  Diagnostics& out_;
  const Control& control_;
};

}  // namespace

Ranks rank_states(const Model& model, const States& states, const Lanes& lanes, std::size_t party,
                  Diagnostics& out, const Control& control) {
  return std::visit(Ranker(model, states, lanes, party, out, control),
                    model.preferences[party].order);
}

}  // namespace demarche
