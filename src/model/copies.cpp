// SPDX-License-Identifier: Apache-2.0
// How the large parts of a model are made, copied and moved: as the compiler would do it, but once and not
// in every file that has one, which doubled the time to compile.
#include "model/model.hpp"

namespace demarche {

#define DEMARCHE_COPIES(T)                 \
  T::T() = default;                        \
  T::T(const T&) = default;                \
  T::T(T&&) noexcept = default;            \
  T& T::operator=(const T&) = default;     \
  T& T::operator=(T&&) noexcept = default; \
  T::~T() = default;

DEMARCHE_COPIES(Clause)
DEMARCHE_COPIES(Treaty)
DEMARCHE_COPIES(World)
DEMARCHE_COPIES(Talks)
DEMARCHE_COPIES(Preference)
DEMARCHE_COPIES(Variant)
DEMARCHE_COPIES(Model)

#undef DEMARCHE_COPIES

}  // namespace demarche
