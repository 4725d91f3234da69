// SPDX-License-Identifier: Apache-2.0
#include "graph/memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <limits>
#include <optional>

namespace demarche {

namespace {

// The number that a file of the system begins with; nothing if it does not, as with "max".
std::optional<std::uint64_t> number_in(const char* file) {
  std::ifstream stream(file);
  std::uint64_t number = 0;
  if (!(stream >> number)) return std::nullopt;
  return number;
}

std::uint64_t free_memory() {
  std::uint64_t free = std::numeric_limits<std::uint64_t>::max();
  std::ifstream meminfo("/proc/meminfo");
  for (std::string line; std::getline(meminfo, line);) {
    unsigned long long kibibytes = 0;
    if (std::sscanf(line.c_str(), "MemAvailable: %llu kB", &kibibytes) == 1) {
      free = 1024 * std::uint64_t{kibibytes};
    }
  }
  const auto limit = number_in("/sys/fs/cgroup/memory.max");
  const auto used = number_in("/sys/fs/cgroup/memory.current");
  if (limit && used) free = std::min(free, *limit - std::min(*limit, *used));
  return free;
}

}  // namespace

std::uint64_t memory_by_default() {
  return free_memory() / 4 * 3;
}

std::uint64_t rank_bytes(const Preference& preference) {
  if (const auto* statements = std::get_if<Priorities>(&preference.order)) {
    return statements->size() <= 8 ? 1 : statements->size() <= 16 ? 2 : 4;
  }
  if (const auto* ranking = std::get_if<Ranking>(&preference.order)) {
    return ranking->size() <= 0x100 ? 1 : ranking->size() <= 0x10000 ? 2 : 4;
  }
  return 4;
}

std::uint64_t graph_bytes_per_state(const Model& model, bool listed) {
  // What stays.
  std::uint64_t bytes = model.outcomes.size() / 8 + 1;
  for (const Preference& preference : model.preferences) bytes += rank_bytes(preference);
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    if (std::any_of(model.forbidden.begin(), model.forbidden.end(),
                    [&](const ForbiddenMove& rule) { return rule.party == p; })) {
      bytes += 16;  // what may not be left, and not be arrived at
    }
    if (listed) bytes += 12;  // the row of a state, the states of rows, where rows begin
  }
  if (!model.merged.empty()) bytes += 32;
  // While it is compiled: keys of one party's preferences, and a list as it grows.
  std::uint64_t keys = 4;
  for (const Preference& preference : model.preferences) {
    if (rank_bytes(preference) == 4) keys = 20;
  }
  if (!listed) return bytes + keys;
  return bytes + 8 + model.options.size() / 8 + 1 + std::max<std::uint64_t>(keys, 16);
}

void prefer_large_pages(void* begin, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t page = 4096;
  const auto from = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
  const auto to = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
  if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
#else
  (void)begin, (void)bytes;
#endif
}

std::string in_bytes(std::uint64_t bytes) {
  constexpr std::array units{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < units.size()) value /= 1024, ++unit;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s",
                value, units[unit]);
  return text.data();
}

}  // namespace demarche
