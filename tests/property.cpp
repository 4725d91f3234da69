// SPDX-License-Identifier: Apache-2.0
#include "property.hpp"

#include <rapidcheck/gtest.h>

#include <sstream>
#include <stdexcept>

namespace demarche {

void hold(int cases, const std::function<void()>& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases;
  rc::detail::TestMetadata metadata;
  metadata.id = testing::UnitTest::GetInstance()->current_test_info()->name();
  metadata.description = metadata.id;
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str();
}

void hold_where_rechecked(int cases, const std::function<void()>& property) {
  std::size_t all = 0, passed_over = 0;
  hold(cases, [&] {
    ++all;
    try {
      property();
    } catch (const std::length_error&) {
      ++passed_over;
    }
  });
  EXPECT_LE(5 * passed_over, all);
}

}  // namespace demarche
