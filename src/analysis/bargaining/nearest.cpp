// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/nearest.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/bargaining/exhaustive.hpp"
#include "analysis/bargaining/goals.hpp"
#include "analysis/bargaining/listing.hpp"
#include "analysis/bargaining/packages.hpp"
#include "analysis/bargaining/searches.hpp"

namespace demarche::bargaining {

namespace {

// The conditions that are left after dropping each that is not needed.
template <class W>
void find_core(const BargainDomain& domain, const BargainOptions& options, const Control& control,
               NearestDraft& nearest) {
  using Condition = NearestDraft::Condition;
  Conditions left = Conditions::all(domain);
  const auto try_all = [&](Condition::Kind kind, std::vector<bool>& asked) {
    for (std::size_t n = 0; n < asked.size(); ++n) {
      control.report("looking for conditions that exclude each other",
                     static_cast<double>(n) / static_cast<double>(asked.size()));
      asked[n] = false;
      const std::optional<bool> possible = can_be_rational<W>(domain, left, options, control);
      if (possible && !*possible) continue;
      asked[n] = true;
      if (!possible) nearest.core_minimal = false;
      nearest.core.push_back({kind, n});
    }
  };
  try_all(Condition::Kind::red_line, left.red_lines);
  try_all(Condition::Kind::alternative, left.alternatives);
  try_all(Condition::Kind::excluded, left.excluded);
}

struct Weights {
  std::int64_t least = 0;  // change above 0; 0: there is none
  std::int64_t step = 0;   // all are multiples of it
  std::int64_t all = 0;    // the greatest sum
};

Weights weights_of(const BargainDomain& domain) {
  Weights weights;
  for (const BargainDomain::Issue& issue : domain.issues) {
    std::int64_t most = 0;
    for (std::size_t v = 0; v < issue.values.size(); ++v) {
      const std::int64_t change = issue.values[v].change;
      if (v == issue.tabled || change == 0) continue;
      most = std::max(most, change);
      weights.least = weights.least == 0 ? change : std::min(weights.least, change);
      weights.step = std::gcd(weights.step, change);
    }
    weights.all += most;
  }
  return weights;
}

// All sums of weight and worths up to a weight; false: no rational package is so light.
template <class W>
bool light_enough(const Setting<W>& setting, const Codes& codes, std::int64_t most_weight,
                  std::size_t most_sums, Levels<W>& levels, std::int64_t& weight,
                  const Control& control) {
  Merging<W> how;
  how.rational = true;
  how.spend = W{most_weight};
  how.most = most_sums;
  Sums<W> sums = nothing(setting, codes, From::back);
  levels.keep(setting.issues(), sums);
  for (std::size_t k = setting.issues(); k-- > 0;) {
    control.report("looking for the nearest draft",
                   1 - static_cast<double>(k + 1) / static_cast<double>(setting.issues()));
    sums = merged(setting, codes, sums, k, From::back, how, control);
    levels.keep(k, sums);
  }
  bool found = false;
  for (const auto& group : sums.groups) {
    for (std::size_t r = group.begin; r < group.end; ++r) {
      const W* row = sums.row(r);
      if (!setting.agreed(group.state.crossed, [&](std::size_t i) { return row[i]; })) continue;
      const auto its = static_cast<std::int64_t>(-row[setting.parties]);
      weight = found ? std::min(weight, its) : its;
      found = true;
    }
  }
  return found;
}

// The same by trying every package. Requires: one is rational.
template <class W>
void find_among_all(const BargainDomain& domain, std::size_t most_packages, const Control& control,
                    NearestDraft& nearest) {
  const Setting<W> setting = make_setting<W>(domain, Conditions::all(domain), true);
  const Exhaustive<W> all(setting);
  struct Piece {
    std::optional<W> lightest;  // the negative of the weight
    std::vector<Package> packages;
  };
  std::vector<Piece> pieces(all.pieces());
  all.each(control,
           [&](std::size_t number, const Package& package, std::uint64_t crossed, const W* row) {
             Piece& piece = pieces[number];
             const W its = row[setting.parties];
             if (piece.lightest && its < *piece.lightest) return true;
             if (!setting.agreed(crossed, [&](std::size_t i) { return row[i]; })) return true;
             if (!piece.lightest || its > *piece.lightest) piece.packages.clear();
             piece.lightest = its;
             if (piece.packages.size() <= most_packages) piece.packages.push_back(package);
             return true;
           });
  std::optional<W> lightest;
  for (const Piece& piece : pieces) {
    if (piece.lightest && (!lightest || *piece.lightest > *lightest)) lightest = piece.lightest;
  }
  for (const Piece& piece : pieces) {
    if (piece.lightest != lightest) continue;
    nearest.packages.insert(nearest.packages.end(), piece.packages.begin(), piece.packages.end());
  }
  nearest.answer = NearestDraft::Answer::found;
  nearest.weight = static_cast<std::int64_t>(-*lightest);
}

// A package that meets the conditions, whichever.
template <class W>
class AnyGoal : public Goal<W> {
 public:
  explicit AnyGoal(Demands<W> demands) : demands_(std::move(demands)) {}
  bool hopeless(std::uint64_t crossed, const double* most) override {
    return !demands_.can_be_met(crossed, most);
  }
  void take(std::uint64_t crossed, const W* row, const Package& /*package*/) override {
    found_ = found_ || demands_.are_met(crossed, row);
  }
  bool enough() const override { return found_; }
  void leave(const double* /*most*/) override { whole_ = false; }
  std::optional<bool> answer() const {
    return found_ ? std::optional(true) : whole_ ? std::optional(false) : std::nullopt;
  }

 private:
  Demands<W> demands_;
  bool found_ = false;
  bool whole_ = true;
};

// The same by a search that may end undecided. Returns whether it was whole.
template <class W>
bool search_lightest(const BargainDomain& domain, const BargainOptions& options,
                     const Control& control, NearestDraft& nearest) {
  const Setting<W> setting = make_setting<W>(domain, Conditions::all(domain), true);
  const Mix demand = demand_mix(domain, setting);
  const Outlook<W> plain(setting, true, {demand});
  // The weight against what is demanded, at several prices: which one bounds best depends on where in
  // the tree it is.
  const std::size_t front = static_cast<std::size_t>(From::front);
  double wide = 0;
  for (std::size_t i = 0; i < setting.parties; ++i) {
    wide += demand[i] *
            static_cast<double>(setting.most_rest[front][0][i] - setting.least_rest[front][0][i]);
  }
  std::vector<Mix> mixes;
  const double weights = -static_cast<double>(setting.least_rest[front][0][setting.parties]);
  for (const double price : {1.0, 0.25, 0.5, 2.0, 4.0}) {
    Mix mix = demand;
    for (double& weight : mix) weight *= wide > 0 ? price * weights / wide : 0;
    mix[setting.parties] = 1;
    mixes.push_back(std::move(mix));
  }
  mixes.push_back(demand);
  LightestGoal<W> goal(domain, setting, mixes, options.most_packages);
  Outlook<W> outlook(setting, true, mixes);
  search(outlook, goal, setting.width, options.effort, "looking for the nearest draft", control);
  nearest.packages = goal.found();
  std::sort(nearest.packages.begin(), nearest.packages.end());
  if (goal.whole() && !goal.found().empty()) nearest.answer = NearestDraft::Answer::found;
  nearest.weight = std::max(nearest.weight, static_cast<std::int64_t>(goal.least()));
  return goal.whole();
}

// Cuts the list to what was asked for.
void finish(const BargainDomain& domain, std::size_t most_packages, NearestDraft& nearest) {
  nearest.all = nearest.packages.size() <= most_packages;
  if (!nearest.all) nearest.packages.resize(most_packages);
  for (const Package& package : nearest.packages) {
    nearest.worth.push_back(worth_of(domain, package));
  }
}

}  // namespace

template <class W>
std::optional<bool> can_be_rational(const BargainDomain& domain, const Conditions& conditions,
                                    const BargainOptions& options, const Control& control) {
  const Setting<W> setting = make_setting<W>(domain, conditions);
  const auto agreed = [&](std::uint64_t crossed, const W* row) {
    return setting.agreed(crossed, [&](std::size_t i) { return row[i]; });
  };
  try {
    const Codes codes(setting.values);
    Merging<W> how;
    how.rational = true;
    how.most = options.most_frontier;
    Sums<W> sums = nothing(setting, codes, From::back);
    for (std::size_t k = setting.issues(); k-- > 0;) {
      sums = merged(setting, codes, sums, k, From::back, how, control);
    }
    for (const auto& group : sums.groups) {
      for (std::size_t r = group.begin; r < group.end; ++r) {
        if (agreed(group.state.crossed, sums.row(r))) return true;
      }
    }
    return false;
  } catch (const TooMany&) {
  }
  if (Exhaustive<W>::can(domain, options.most_tried))
    return !first_tried(setting, 1, agreed, control).empty();
  const Mix demand = demand_mix(domain, setting);
  AnyGoal<W> goal(Demands<W>(domain, setting, {demand}));
  Outlook<W> outlook(setting, true, {demand});
  search(outlook, goal, setting.width, options.effort, "looking for a package that all could sign",
         control);
  return goal.answer();
}

template <class W>
NearestDraft nearest_draft(const BargainDomain& domain, const BargainOptions& options,
                           const Control& control) {
  NearestDraft nearest;
  const Conditions all = Conditions::all(domain);
  const std::optional<bool> possible = can_be_rational<W>(domain, all, options, control);
  if (possible && !*possible) {
    nearest.answer = NearestDraft::Answer::impossible;
    find_core<W>(domain, options, control, nearest);
    return nearest;
  }
  const Weights weights = weights_of(domain);
  std::int64_t none_up_to = -1, limit = 0, stride = std::max<std::int64_t>(weights.least, 1);
  while (true) {
    try {
      const Setting<W> setting = make_setting<W>(domain, all, true);
      const Codes codes(setting.values);
      Levels<W> levels(setting);
      if (light_enough(setting, codes, limit, options.most_frontier, levels, nearest.weight,
                       control)) {
        nearest.answer = NearestDraft::Answer::found;
        const W lightest = -W{nearest.weight};
        const auto wanted = [&](std::uint64_t crossed, const W* row) {
          return row[setting.parties] >= lightest &&
                 setting.agreed(crossed, [&](std::size_t i) { return row[i]; });
        };
        nearest.packages = levels.first(options.most_packages + 1, wanted, control);
        finish(domain, options.most_packages, nearest);
        return nearest;
      }
      none_up_to = limit;
      if (limit >= weights.all) break;  // not known to be impossible before, but it is
      limit = std::min(weights.all, limit == 0 ? stride : 2 * limit);
    } catch (const TooMany&) {
      nearest.weight = none_up_to < 0 ? 0 : none_up_to - none_up_to % weights.step + weights.step;
      if (possible && Exhaustive<W>::can(domain, options.most_tried)) {
        find_among_all<W>(domain, options.most_packages, control, nearest);
      } else if (search_lightest<W>(domain, options, control, nearest) &&
                 nearest.answer != NearestDraft::Answer::found) {
        break;  // not known to be impossible before
      }
      finish(domain, options.most_packages, nearest);
      return nearest;
    }
  }
  nearest.answer = NearestDraft::Answer::impossible;
  find_core<W>(domain, options, control, nearest);
  return nearest;
}

template std::optional<bool> can_be_rational<std::int64_t>(const BargainDomain&, const Conditions&,
                                                           const BargainOptions&, const Control&);
template std::optional<bool> can_be_rational<Int128>(const BargainDomain&, const Conditions&,
                                                     const BargainOptions&, const Control&);
template NearestDraft nearest_draft<std::int64_t>(const BargainDomain&, const BargainOptions&,
                                                  const Control&);
template NearestDraft nearest_draft<Int128>(const BargainDomain&, const BargainOptions&,
                                            const Control&);

}  // namespace demarche::bargaining
