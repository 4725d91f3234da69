// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/exhaustive.hpp"

#include <atomic>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/bargaining/greatest.hpp"

namespace demarche::bargaining {

namespace {

constexpr std::size_t kBuffer = 1 << 15;  // rows that come in before they are sorted out

// Rows of one kind that nothing dominates so far, and those that came in since.
template <class W>
class Archive {
 public:
  Archive(std::size_t width, std::size_t words) : words_(words), best_(width) {
    sums_.width = width;
  }

  void add(const W* row, const std::uint64_t* code, Tally count) {
    const auto beats = [&](const W* other) {
      ++looks_;
      bool greater = false;
      for (std::size_t i = 0; i < sums_.width; ++i) {
        if (other[i] < row[i]) return false;
        greater = greater || other[i] > row[i];
      }
      return greater;
    };
    if (best_.any(beats)) return;
    sums_.rows.insert(sums_.rows.end(), row, row + sums_.width);
    sums_.counts.push_back(count);
    sums_.codes.insert(sums_.codes.end(), code, code + words_);
    if (sums_.size() >= 2 * best_.size() + kBuffer) sort_out();
  }

  void add(const Sums<W>& more) {
    for (std::size_t r = 0; r < more.size(); ++r) {
      add(more.row(r), more.codes.data() + r * words_, more.counts[r]);
    }
  }

  const Sums<W>& sort_out() {
    std::vector<std::size_t> order(sums_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const W* x = sums_.row(a);
      const W* y = sums_.row(b);
      for (std::size_t i = 0; i < sums_.width; ++i) {
        if (x[i] != y[i]) return x[i] > y[i];
      }
      return std::lexicographical_compare(code(a), code(a) + words_, code(b), code(b) + words_);
    });
    Sums<W> stay;
    stay.width = sums_.width;
    best_ = Greatest<W>(sums_.width);
    for (const std::size_t r : order) {
      const W* row = sums_.row(r);
      if (stay.size() > 0 && std::equal(row, row + sums_.width, stay.row(stay.size() - 1))) {
        stay.counts.back() = bargaining::add(stay.counts.back(), sums_.counts[r]);
        continue;
      }
      const auto covers = [&](const W* other) {
        ++looks_;
        for (std::size_t i = 0; i < sums_.width; ++i) {
          if (other[i] < row[i]) return false;
        }
        return true;
      };
      if (best_.any(covers)) {
        // Equal rows that follow are covered too.
        continue;
      }
      best_.add(row);
      stay.rows.insert(stay.rows.end(), row, row + sums_.width);
      stay.counts.push_back(sums_.counts[r]);
      stay.codes.insert(stay.codes.end(), code(r), code(r) + words_);
    }
    sums_ = std::move(stay);
    return sums_;
  }

  // At rows or parts of the tree since this was asked last.
  std::uint64_t looks() { return std::exchange(looks_, 0); }

 private:
  const std::uint64_t* code(std::size_t r) const { return sums_.codes.data() + r * words_; }

  std::size_t words_;
  Sums<W> sums_;
  Greatest<W> best_;
  std::uint64_t looks_ = 0;
};

}  // namespace

template <class W>
TriedAll<W> try_all(const Setting<W>& setting, const Codes& codes, const BargainOptions& options,
                    const Control& control) {
  struct Piece {
    std::map<std::uint64_t, Archive<W>> archives;
    std::uint64_t rational = 0;
    std::vector<Package> first;
    std::vector<std::uint64_t> code;
  };
  const Exhaustive<W> all(setting);
  std::vector<Piece> pieces(all.pieces());
  // All pieces together, so that it is the same whichever comes first.
  std::atomic<std::uint64_t> looks{0};
  const auto too_many = [&] { return looks.load(std::memory_order_relaxed) > options.most_looks; };
  all.each(control, [&](std::size_t number, const Package& package, std::uint64_t crossed,
                        const W* row) {
    Piece& piece = pieces[number];
    if (!too_many()) {
      piece.code.assign(codes.words, 0);
      for (std::size_t k = 0; k < package.size(); ++k) codes.set(k, package[k], piece.code.data());
      auto place = piece.archives.find(crossed);
      if (place == piece.archives.end()) {
        place = piece.archives.emplace(crossed, Archive<W>(setting.width, codes.words)).first;
      }
      place->second.add(row, piece.code.data(), 1);
      looks.fetch_add(place->second.looks(), std::memory_order_relaxed);
    }
    if (setting.agreed(crossed, [&](std::size_t i) { return row[i]; })) {
      ++piece.rational;
      if (piece.first.size() < options.most_packages) piece.first.push_back(package);
    }
    return true;
  });
  TriedAll<W> result;
  std::map<std::uint64_t, Archive<W>> together;
  for (Piece& piece : pieces) {
    control.checkpoint();
    result.rational += piece.rational;
    for (const Package& package : piece.first) {
      if (result.first_rational.size() < options.most_packages)
        result.first_rational.push_back(package);
    }
    for (auto& [crossed, archive] : piece.archives) {
      if (too_many()) break;
      Archive<W>& whole =
          together.emplace(crossed, Archive<W>(setting.width, codes.words)).first->second;
      whole.add(archive.sort_out());
      looks += archive.looks() + whole.looks();
    }
    piece.archives.clear();
  }
  if (too_many()) return result;
  Sums<W>& sums = result.sums;
  sums.width = setting.width;
  for (auto& [crossed, archive] : together) {
    const Sums<W>& some = archive.sort_out();
    looks += archive.looks();
    if (sums.size() + some.size() > options.most_frontier || too_many()) return result;
    sums.groups.push_back({State{crossed, {}}, sums.size(), sums.size() + some.size()});
    sums.rows.insert(sums.rows.end(), some.rows.begin(), some.rows.end());
    sums.codes.insert(sums.codes.end(), some.codes.begin(), some.codes.end());
    sums.counts.insert(sums.counts.end(), some.counts.begin(), some.counts.end());
  }
  result.whole = true;
  return result;
}

template TriedAll<std::int64_t> try_all(const Setting<std::int64_t>&, const Codes&,
                                        const BargainOptions&, const Control&);
template TriedAll<Int128> try_all(const Setting<Int128>&, const Codes&, const BargainOptions&,
                                  const Control&);

}  // namespace demarche::bargaining
