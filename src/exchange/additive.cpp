// SPDX-License-Identifier: Apache-2.0
#include "exchange/additive.hpp"

#include <algorithm>
#include <charconv>

#include "exchange/identifier.hpp"
#include "text/letters.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostDigits = 200;
constexpr int kMostExponent = 200;

mpz_class power_of_ten(unsigned long exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
  return power;
}

// Requires: fits.
Units narrow(const mpz_class& number) {
  Units value = 0;
  for (const char c : mpz_class(abs(number)).get_str()) value = value * 10 + (c - '0');
  return number < 0 ? -value : value;
}

}  // namespace

std::optional<mpq_class> exact_decimal(std::string_view text) {
  std::string digits;
  bool negative = false;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
  int exponent = 0;
  bool any = false;
  for (bool fraction = false; at < text.size(); ++at) {
    if (text[at] == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (!is_digit(text[at])) break;
    any = true;
    digits += text[at];
    if (digits.size() > kMostDigits) return std::nullopt;
    if (fraction) --exponent;
  }
  if (!any) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    std::string_view rest = text.substr(at + 1);
    if (rest.size() > 1 && rest[0] == '+' && is_digit(rest[1])) rest.remove_prefix(1);
    int power = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), power);
    if (problem != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
    if (power < -kMostExponent || power > kMostExponent) return std::nullopt;
    exponent += power;
  }
  mpz_class whole(digits, 10);
  if (negative) whole = -whole;
  mpq_class number(whole);
  if (exponent > 0) number *= power_of_ten(static_cast<unsigned long>(exponent));
  if (exponent < 0) number /= power_of_ten(static_cast<unsigned long>(-exponent));
  return number;
}

std::string to_text(const mpq_class& number) {
  constexpr unsigned long kMostPlaces = 40;
  for (unsigned long places = 0; places <= kMostPlaces; ++places) {
    const mpq_class shifted = number * power_of_ten(places);
    if (shifted.get_den() != 1) continue;
    std::string text = mpz_class(abs(shifted.get_num())).get_str();
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (places > 0) text.insert(text.size() - places, 1, '.');
    return number < 0 ? "-" + text : text;
  }
  return number.get_str();
}

bool add_up_to_one(const AdditiveProfile& profile) {
  return abs(profile.weights - 1) * 1'000'000'000'000 < 1;
}

std::optional<BargainDomain::Party> whole_party(const AdditiveProfile& profile, std::size_t& bits) {
  mpz_class scale = profile.reservation.get_den();
  for (const auto& issue : profile.worth) {
    for (const mpq_class& worth : issue) scale = lcm(scale, worth.get_den());
  }
  // No sum, and no difference from the reservation value, is larger than this.
  mpz_class largest = scale;
  const auto whole = [&](const mpq_class& worth) {
    return mpz_class(worth.get_num() * (scale / worth.get_den()));
  };
  largest += abs(whole(profile.reservation));
  for (const auto& issue : profile.worth) {
    mpz_class most = 0;
    for (const mpq_class& worth : issue) most = std::max(most, mpz_class(abs(whole(worth))));
    largest += most;
  }
  bits = mpz_sizeinbase(largest.get_mpz_t(), 2);
  if (bits > kMostBits) return std::nullopt;
  BargainDomain::Party party;
  party.name = profile.name;
  party.scale = narrow(scale);
  party.alternative = narrow(whole(profile.reservation));
  for (const auto& issue : profile.worth) {
    std::vector<Units>& worths = party.worth.emplace_back();
    for (const mpq_class& worth : issue) worths.push_back(narrow(whole(worth)));
  }
  return party;
}

std::string too_wide(std::size_t bits) {
  return "brought to one whole scale, the numbers of this profile need " + std::to_string(bits) +
         " bits; at most " + std::to_string(kMostBits) + " can be added up exactly";
}

void seat(BargainDomain& domain, std::vector<BargainDomain::Party> parties) {
  Identifiers ids("party-");
  for (BargainDomain::Party& party : parties) {
    party.id = ids.make(party.name).id;
    domain.bargainers.push_back({party.id, party.name, {domain.parties.size()}});
    domain.parties.push_back(std::move(party));
  }
}

}  // namespace demarche
