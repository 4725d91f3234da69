// SPDX-License-Identifier: Apache-2.0
#include "text/date.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace demarche {

namespace {

namespace chrono = std::chrono;

constexpr int kLastYear = 9999;

// So many digits at the beginning of `text`, which is shortened by them.
std::optional<int> digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && count < most &&
         std::isdigit(static_cast<unsigned char>(text[count])) != 0) {
    ++count;
  }
  if (count < least) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return number;
}

bool skip(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

unsigned last_day(int year, unsigned month) {
  const chrono::year_month_day_last last{chrono::year{year},
                                         chrono::month_day_last{chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const auto year = digits(text, 4, 4);
  if (!year || !skip(text, '-')) return std::nullopt;
  const auto month = digits(text, 2, 2);
  if (!month || *month < 1 || *month > 12 || !skip(text, '-')) return std::nullopt;
  const auto day = digits(text, 2, 2);
  if (!day || !text.empty()) return std::nullopt;
  const Date date{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
  if (date.day < 1 || date.day > last_day(date.year, date.month)) return std::nullopt;
  return date;
}

std::optional<Period> parse_period(std::string_view text) {
  if (!skip(text, 'P') || text.empty()) return std::nullopt;
  Period period;
  constexpr std::string_view kUnits = "YMWD";
  std::size_t from = 0;  // units stand in this order, each at most once
  while (!text.empty()) {
    const auto number = digits(text, 1, 4);
    if (!number || text.empty()) return std::nullopt;
    const std::size_t unit = kUnits.find(text.front(), from);
    if (unit == std::string_view::npos) return std::nullopt;
    text.remove_prefix(1);
    from = unit + 1;
    if (unit == 0) period.years = *number;
    if (unit == 1) period.months = *number;
    if (unit == 2) period.days += 7 * *number;
    if (unit == 3) period.days += *number;
  }
  return period;
}

std::string to_text(const Date& date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", date.year, date.month, date.day);
  return text.data();
}

std::string to_text(const Period& period) {
  std::string text = "P";
  if (period.years != 0) text += std::to_string(period.years) + "Y";
  if (period.months != 0) text += std::to_string(period.months) + "M";
  if (period.days != 0 || text == "P") text += std::to_string(period.days) + "D";
  return text;
}

Date later(const Date& date, const Period& period) {
  const int months =
      date.year * 12 + static_cast<int>(date.month) - 1 + period.years * 12 + period.months;
  const int year = std::min(months / 12, kLastYear * 3);
  const auto month = static_cast<unsigned>(months % 12 + 1);
  const chrono::year_month_day start{chrono::year{year}, chrono::month{month},
                                     chrono::day{std::min(date.day, last_day(year, month))}};
  const chrono::year_month_day end{chrono::sys_days{start} + chrono::days{period.days}};
  return {static_cast<int>(end.year()), static_cast<unsigned>(end.month()),
          static_cast<unsigned>(end.day())};
}

}  // namespace demarche
