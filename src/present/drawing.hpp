// SPDX-License-Identifier: Apache-2.0
// A drawing of states and moves as SVG, laid out in layers by Graphviz.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace demarche {

// What is drawn. Texts are plain: nothing in them has a meaning to the drawing.
struct Drawing {
  struct Node {
    std::vector<std::string> lines;  // what stands in it, one line below the other
    std::string tooltip;
    bool start = false;  // drawn bold
    bool holds = false;  // drawn with a double outline
  };
  struct Edge {
    std::size_t from = 0;  // index into nodes
    std::size_t to = 0;
    std::string label;
    std::size_t color =
        0;  // which of the palette's colours, counted round; the same for the same party
    bool dashed = false;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// An <svg> element to stand in a page, from the first line to the last, without fixed size: it takes
// the width it is given, up to its natural one. Always the same for the same drawing. `title` says
// what it shows to those who cannot see it.
std::string to_svg(const Drawing& drawing, const std::string& title);

}  // namespace demarche
