// SPDX-License-Identifier: Apache-2.0
// Additive profiles of other programs: decimals read exactly, and brought to one whole scale a party.
#pragma once

#include <gmpxx.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/bargaining.hpp"

namespace demarche {

inline constexpr std::size_t kMostValues = 10'000;  // of an issue

// A decimal such as -0.25 or 1.0E-4, exactly. Nothing if it is none, or has more than some hundred
// digits.
std::optional<mpq_class> exact_decimal(std::string_view text);

// The number as a decimal where it is one of few digits, else as a fraction.
std::string to_text(const mpq_class& number);

// What is worth how much to a party that adds up its issues.
struct AdditiveProfile {
  std::string name;
  std::vector<std::vector<mpq_class>> worth;  // by issue and value: weight times evaluation
  mpq_class reservation;
  mpq_class weights;  // their sum
};

// Whether weights were meant to add up to 1: what floating point leaves is not told.
bool add_up_to_one(const AdditiveProfile& profile);

// The party in whole units, its scale the least that makes all of them whole. Nothing if sums of them
// need more than kMostBits; `bits` says how many they need.
inline constexpr std::size_t kMostBits = 120;
std::optional<BargainDomain::Party> whole_party(const AdditiveProfile& profile, std::size_t& bits);
std::string too_wide(std::size_t bits);

// What to remark of scenarios that have nothing on the table.
inline constexpr const char* kNothingTabled =
    "The files do not say what is on the table; the first value of each issue is taken to be.";

// Fills in parties with ids that differ, and each as a bargainer by itself.
void seat(BargainDomain& domain, std::vector<BargainDomain::Party> parties);

}  // namespace demarche
