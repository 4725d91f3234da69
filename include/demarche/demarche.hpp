// SPDX-License-Identifier: Apache-2.0
// All public headers of demarche.
#pragma once

#include "demarche/concept.hpp"
#include "demarche/conflict.hpp"
#include "demarche/control.hpp"
#include "demarche/diagnostic.hpp"
#include "demarche/version.hpp"
