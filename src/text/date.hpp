// SPDX-License-Identifier: Apache-2.0
// Calendar dates and durations as ISO 8601 writes them: `2021-12-17`, `P3Y6M`.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

// A day of the Gregorian calendar, also before it was used.
struct Date {
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// A duration in calendar units; nothing in it is negative.
struct Period {
  int years = 0;
  int months = 0;
  int days = 0;  // weeks are seven days
  friend bool operator==(const Period&, const Period&) = default;
};

// Nothing if the text is no date (`2021-02-30`) or no duration of years, months, weeks and days.
std::optional<Date> parse_date(std::string_view text);
std::optional<Period> parse_period(std::string_view text);
std::string to_text(const Date& date);
std::string to_text(const Period& period);

// The date so much later: years and months first, the day cut to the month's last, then the days.
Date later(const Date& date, const Period& period);

}  // namespace demarche
