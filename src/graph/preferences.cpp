// SPDX-License-Identifier: Apache-2.0
#include "graph/preferences.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <utility>

#include "graph/naming.hpp"

namespace demarche {

namespace {

// Ranks in the order of the keys: equal keys, equal ranks, no gaps. Keys below some millions are
// counted in a table, O(states + keys); larger ones are sorted.
std::vector<std::uint32_t> dense_ranks(const std::vector<std::uint64_t>& keys) {
  constexpr std::uint64_t table_size = std::uint64_t{1} << 22;
  std::vector<std::uint32_t> ranks(keys.size());
  const std::uint64_t largest = keys.empty() ? 0 : *std::max_element(keys.begin(), keys.end());
  if (largest < table_size) {
    std::vector<std::uint32_t> rank_of(largest + 1, 0);
    for (const std::uint64_t key : keys) rank_of[key] = 1;
    std::uint32_t next = 0;
    for (std::uint32_t& rank : rank_of) next += std::exchange(rank, next);
    for (std::size_t s = 0; s < keys.size(); ++s) ranks[s] = rank_of[keys[s]];
    return ranks;
  }
  std::vector<std::uint64_t> values = keys;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  for (std::size_t s = 0; s < keys.size(); ++s) {
    ranks[s] = static_cast<std::uint32_t>(std::lower_bound(values.begin(), values.end(), keys[s]) -
                                          values.begin());
  }
  return ranks;
}

class Ranker {
 public:
  Ranker(const Model& model, const States& states, const Lanes& lanes, std::size_t party,
         Diagnostics& out)
      : model_(model), states_(states), lanes_(lanes), party_(model.parties[party]), out_(out) {}

  std::vector<std::uint32_t> operator()(const Priorities& statements) {
    // Bits of the truth vector, most important first, 32 at a time: the ranks so far stay in the
    // upper half of the key and the new bits refine them. That is the lexicographic order of the
    // truth vectors for any number of statements.
    std::vector<std::uint32_t> ranks(states_.count, 0);
    for (std::size_t begin = 0; begin < statements.size(); begin += kAtOnce) {
      const std::size_t end = std::min(begin + kAtOnce, statements.size());
      ranks = refined(ranks, std::span(statements).subspan(begin, end - begin));
    }
    return ranks;
  }

  std::vector<std::uint32_t> operator()(const Weights& weights) {
    std::vector<std::int64_t> sums(states_.count, 0);
    for (const Weight& weight : weights) {
      const Bits holds = where(weight.want, weight.remarks);
      for (std::size_t s = 0; s < states_.count; ++s) {
        if (holds[s]) sums[s] += weight.millionths;
      }
    }
    std::vector<std::uint64_t> keys(states_.count);
    for (std::size_t s = 0; s < states_.count; ++s) {
      keys[s] = static_cast<std::uint64_t>(sums[s]) ^ (std::uint64_t{1} << 63);
    }
    return dense_ranks(keys);
  }

  std::vector<std::uint32_t> operator()(const Ranking& ranking) {
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
    return dense_ranks(keys);
  }

 private:
  std::size_t index() const { return static_cast<std::size_t>(&party_ - model_.parties.data()); }

  static constexpr std::size_t kAtOnce = 32;

  // The ranks refined by up to 32 statements, 64 states at a time.
  std::vector<std::uint32_t> refined(const std::vector<std::uint32_t>& ranks,
                                     std::span<const Statement> statements) {
    std::vector<std::uint64_t> keys(ranks.begin(), ranks.end());
    std::vector<std::size_t> counts(statements.size(), 0);
    std::vector<std::uint64_t> stack;
    for (std::size_t first = 0; first < states_.count; first += 64) {
      const std::size_t size = std::min<std::size_t>(64, states_.count - first);
      const std::uint64_t valid = size == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
      for (std::size_t k = 0; k < statements.size(); ++k) {
        const std::uint64_t holds = valid & lanes_.where(statements[k].want, first / 64, stack);
        counts[k] += static_cast<std::size_t>(std::popcount(holds));
        for (std::size_t s = 0; s < size; ++s) {
          keys[first + s] = (keys[first + s] << 1) | ((holds >> s) & 1);
        }
      }
    }
    for (std::size_t k = 0; k < statements.size(); ++k) {
      warn_if_idle(counts[k], statements[k].remarks);
    }
    return dense_ranks(keys);
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
};

}  // namespace

std::vector<std::uint32_t> rank_states(const Model& model, const States& states, const Lanes& lanes,
                                       std::size_t party, Diagnostics& out) {
  return std::visit(Ranker(model, states, lanes, party, out), model.preferences[party].order);
}

}  // namespace demarche
