// SPDX-License-Identifier: Apache-2.0
#include "text/wide.hpp"

#include <algorithm>

namespace demarche {

std::string to_text(Int128 value) {
  const bool negative = value < 0;
  std::string text;
  do {  // digit by digit, so that the least value needs no negation
    const int digit = static_cast<int>(value % 10);
    text += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  if (negative) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

std::string decimal(Int128 value, int decimals) {
  std::string text = to_text(value);
  const std::size_t sign = text.front() == '-' ? 1 : 0;
  const auto places = static_cast<std::size_t>(decimals);
  if (text.size() - sign <= places) text.insert(sign, places + 1 - (text.size() - sign), '0');
  if (places == 0) return text;
  text.insert(text.size() - places, 1, '.');
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace demarche
