// SPDX-License-Identifier: Apache-2.0
// What every part of a model may carry: where it stands, a note, and the passages that it is known
// from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace demarche {

// Where in a file of the model something stands, in bytes. {0, 0} in a model that was not read.
struct Place {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::uint32_t file = 0;  // 0 the model file, k Model::included[k - 1]
};

// The passage that a part of the model is known from.
struct Citation {
  std::size_t source = 0;  // index into Model::sources
  std::string quote;       // word for word, white space aside; empty if only the place is given
  std::string at;          // page, paragraph, article
  Place place;
};

// What every part of a model may carry.
struct Remarks {
  std::string note;
  std::vector<Citation> citations;
  Place place;
};

}  // namespace demarche
