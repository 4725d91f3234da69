// SPDX-License-Identifier: Apache-2.0
// Properties of random cases.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace demarche {

// A property held for more cases than RapidCheck's hundred.
template <class Property>
void hold(int cases, Property&& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases;
  rc::detail::TestMetadata metadata;
  metadata.id = testing::UnitTest::GetInstance()->current_test_info()->name();
  metadata.description = metadata.id;
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << text.str();
}

}  // namespace demarche
