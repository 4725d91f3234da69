// SPDX-License-Identifier: Apache-2.0
#include "present/drawing.hpp"

#include <graphviz/gvc.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string_view>

#include "present/html.hpp"
#include "text/printable.hpp"

extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_core_LTX_library;
}

namespace demarche {

namespace {

// Colours that differ in lightness as well as in hue, each with a contrast of at least 4.5 to white
// (after Okabe and Ito 2008, darkened).
constexpr std::array<const char*, 6> kPalette{"#00598c", "#a33b00", "#00664d",
                                              "#8a2a63", "#6b5200", "#404040"};

// For Graphviz a backslash begins an escape and an ampersand an entity.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (c == '\\') {
      result += "\\\\";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      result += c;
    }
  }
  return result;
}

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  GVC_t* context;
  void operator()(Agraph_t* graph) const {
    gvFreeLayout(context, graph);
    agclose(graph);
  }
};

void set(void* object, const char* name, const std::string& value) {
  // Graphviz takes the texts as they are and copies them.
  agsafeset(object, const_cast<char*>(name), const_cast<char*>(value.c_str()),
            const_cast<char*>(""));
}

void add_nodes(const Drawing& drawing, Agraph_t* graph, std::vector<Agnode_t*>& nodes) {
  for (std::size_t n = 0; n < drawing.nodes.size(); ++n) {
    const Drawing::Node& one = drawing.nodes[n];
    std::string name = "n" + std::to_string(n);
    Agnode_t* node = agnode(graph, name.data(), 1);
    std::string label;
    for (const std::string& line : one.lines) label += (label.empty() ? "" : "\\n") + plain(line);
    set(node, "label", label);
    set(node, "tooltip", plain(one.tooltip));
    set(node, "shape", "box");
    set(node, "style", one.start ? "rounded,bold" : "rounded");
    set(node, "peripheries", one.holds ? "2" : "1");
    set(node, "class", std::string(one.start ? "start" : "") + (one.holds ? " holds" : ""));
    set(node, "fontname", "Helvetica");
    set(node, "fontsize", "12");
    nodes.push_back(node);
  }
}

void add_edges(const Drawing& drawing, Agraph_t* graph, const std::vector<Agnode_t*>& nodes) {
  for (std::size_t e = 0; e < drawing.edges.size(); ++e) {
    const Drawing::Edge& one = drawing.edges[e];
    std::string name = "e" + std::to_string(e);
    Agedge_t* edge = agedge(graph, nodes[one.from], nodes[one.to], name.data(), 1);
    const std::size_t color = one.color % kPalette.size();
    set(edge, "label", "  " + plain(one.label) + "  ");
    set(edge, "style", one.dashed ? "dashed" : "solid");
    set(edge, "color", kPalette[color]);
    set(edge, "fontcolor", kPalette[color]);
    set(edge, "class", "c" + std::to_string(color));
    set(edge, "fontname", "Helvetica");
    set(edge, "fontsize", "11");
    set(edge, "arrowsize", "0.8");
  }
}

// The text without what stands from each `begin` to the next `end`, both included.
std::string without(std::string_view text, std::string_view begin, std::string_view end) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = std::min(text.find(begin, at), text.size());
    result += text.substr(at, from - at);
    const std::size_t to = text.find(end, from + begin.size());
    at = from == text.size() || to == std::string_view::npos ? text.size() : to + end.size();
  }
  return result;
}

std::string replaced(std::string text, std::string_view old, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += with.size()) {
    text.replace(at, old.size(), with);
  }
  return text;
}

// Graphviz writes a whole document with a fixed size; in a page it is an element that can shrink. Its
// ids would repeat from one drawing to the next, its titles are names that mean nothing to readers,
// and its tooltips are links without an address where a browser wants titles. Texts cannot be taken for
// any of these, since their quotes and angles are escaped.
std::string as_element(std::string_view document, const std::string& title) {
  const std::size_t begin = document.find("<svg");
  if (begin == std::string_view::npos) return {};
  std::string svg = without(document.substr(begin), "<!--", "-->");
  svg = without(svg, "<title>", "</title>\n");
  svg = without(svg, " id=\"", "\"");
  svg = replaced(svg, "</a>", "</g>");
  for (std::size_t at = 0; (at = svg.find("<a xlink:title=\"", at)) != std::string::npos;) {
    const std::size_t from = svg.find('"', at) + 1;
    const std::size_t to = svg.find('"', from);
    svg.replace(at, svg.find('>', to) + 1 - at,
                "<g><title>" + svg.substr(from, to - from) + "</title>");
  }
  const std::size_t end = svg.find('>');
  const auto value = [&](std::string_view name) {
    const std::size_t from = svg.find(name) + name.size();
    return svg.substr(from, svg.find('"', from) - from);
  };
  const std::string width = value(" width=\"");
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" +
         html_escaped(title) + "\" viewBox=\"" + value(" viewBox=\"") +
         "\" style=\"width:" + width + "\">" + svg.substr(end + 1);
}

}  // namespace

std::string to_svg(const Drawing& drawing, const std::string& title) {
  static std::mutex one_at_a_time;  // Graphviz is not made for threads
  const std::lock_guard lock(one_at_a_time);
  lt_symlist_t plugins[] = {
      {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
      {"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
      {nullptr, nullptr},
  };
  const std::unique_ptr<GVC_t, FreeContext> context(gvContextPlugins(plugins, 0));
  std::string name = "moves";
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agopen(name.data(), Agdirected, nullptr),
                                                    CloseGraph{context.get()});
  set(graph.get(), "rankdir", "TB");
  set(graph.get(), "bgcolor", "transparent");
  set(graph.get(), "nodesep", "0.35");
  set(graph.get(), "ranksep", "0.55");
  std::vector<Agnode_t*> nodes;
  add_nodes(drawing, graph.get(), nodes);
  add_edges(drawing, graph.get(), nodes);

  std::string svg;
  if (gvLayout(context.get(), graph.get(), "dot") == 0) {
    char* data = nullptr;
    unsigned int length = 0;
    if (gvRenderData(context.get(), graph.get(), "svg", &data, &length) == 0) {
      svg.assign(data, length);
      gvFreeRenderData(data);
    }
  }
  return as_element(svg, title);
}

}  // namespace demarche
