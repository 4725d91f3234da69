// SPDX-License-Identifier: Apache-2.0
// The version of demarche. The build reads it from here and from nowhere else.
#pragma once

#define DEMARCHE_VERSION "0.1.0"
