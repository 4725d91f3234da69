// SPDX-License-Identifier: Apache-2.0
// The frontiers of two parties as a drawing: worth to the one to the right, to the other upwards.
#include <algorithm>
#include <array>
#include <cstdio>

#include "present/bargaining.hpp"
#include "present/bargaining_words.hpp"
#include "present/html.hpp"
#include "present/words.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostDrawn = 400;
constexpr double kLeft = 70, kRight = 610, kTop = 20, kBottom = 360;
constexpr std::array<const char*, 4> kMarks{"N", "K", "E", "U"};

struct Range {
  double low = 0;
  double high = 1;
};

class Plot {
 public:
  Plot(const BargainDomain& domain, const BargainFinding& finding)
      : domain_(domain), found_(finding), words_(domain) {
    for (std::size_t p = 0; p < 2; ++p) {
      range_[p] = {in_ones_of(p, domain.parties[p].alternative),
                   in_ones_of(p, domain.parties[p].alternative)};
      include(p, finding.tabled_worth[p]);
      for (const Efficient& one : finding.frontier) include(p, one.worth[p]);
      for (const Efficient& one : finding.rational_frontier) include(p, one.worth[p]);
      for (const Point& point : finding.points) {
        for (const auto& worth : point.worth) include(p, worth[p]);
      }
      if (range_[p].high <= range_[p].low) range_[p].high = range_[p].low + 1;
    }
  }

  Figure draw() {
    Figure figure;
    figure.caption = caption();
    svg_ =
        "<svg viewBox=\"0 0 640 420\" width=\"640\" height=\"420\" role=\"img\" "
        "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">\n<title>" +
        html_escaped(figure.caption) + "</title>\n";
    draw_axes();
    draw(found_.frontier);
    draw(found_.rational_frontier);
    draw_marks();
    explain();
    figure.svg = svg_ + "</svg>\n";
    return figure;
  }

 private:
  const BargainDomain& domain_;
  const BargainFinding& found_;
  BargainWords words_;
  std::array<Range, 2> range_;
  std::string svg_;

  double in_ones_of(std::size_t party, Units worth) const {
    return as_double(worth, domain_.parties[party].scale);
  }

  void include(std::size_t party, Units worth) {
    const double at = in_ones_of(party, worth);
    range_[party].low = std::min(range_[party].low, at);
    range_[party].high = std::max(range_[party].high, at);
  }

  static std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
  }

  double x(Units worth) const {
    const double share = (in_ones_of(0, worth) - range_[0].low) / (range_[0].high - range_[0].low);
    return kLeft + share * (kRight - kLeft);
  }
  double y(Units worth) const {
    const double share = (in_ones_of(1, worth) - range_[1].low) / (range_[1].high - range_[1].low);
    return kBottom - share * (kBottom - kTop);
  }

  void line(double x1, double y1, double x2, double y2, const char* dashes) {
    svg_ += "<g class=\"node\"><path fill=\"none\" stroke=\"#1c1b18\"" + std::string(dashes) +
            " d=\"M" + number(x1) + "," + number(y1) + "L" + number(x2) + "," + number(y2) +
            "\"/></g>\n";
  }

  void text(double x, double y, const char* anchor, const std::string& what) {
    svg_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor +
            "\">" + html_escaped(what) + "</text>\n";
  }

  // A square on its corner: filled where all could sign.
  void diamond(const std::vector<Units>& worth, bool filled, double size) {
    const double cx = x(worth[0]);
    const double cy = y(worth[1]);
    svg_ += std::string("<g class=\"") + (filled ? "c0" : "node") + "\"><polygon fill=\"" +
            (filled ? "#00598c" : "none") + "\" stroke=\"#00598c\" points=\"" + number(cx - size) +
            "," + number(cy) + " " + number(cx) + "," + number(cy - size) + " " +
            number(cx + size) + "," + number(cy) + " " + number(cx) + "," + number(cy + size) +
            "\"/></g>\n";
  }

  void draw_axes() {
    line(kLeft, kBottom, kRight, kBottom, "");
    line(kLeft, kBottom, kLeft, kTop, "");
    text(kLeft, kBottom + 16, "middle", rounded(range_[0].low));
    text(kRight, kBottom + 16, "middle", rounded(range_[0].high));
    text(kLeft - 6, kBottom, "end", rounded(range_[1].low));
    text(kLeft - 6, kTop + 4, "end", rounded(range_[1].high));
    text((kLeft + kRight) / 2, kBottom + 34, "middle", "worth to " + shorten(words_.party(0), 40));
    svg_ += "<text x=\"" + number(-(kTop + kBottom) / 2) +
            "\" y=\"16\" text-anchor=\"middle\" transform=\"rotate(-90)\">" +
            html_escaped("worth to " + shorten(words_.party(1), 40)) + "</text>\n";
    const double at_x = x(domain_.parties[0].alternative);
    const double at_y = y(domain_.parties[1].alternative);
    line(at_x, kBottom, at_x, kTop, " stroke-dasharray=\"4 4\"");
    line(kLeft, at_y, kRight, at_y, " stroke-dasharray=\"4 4\"");
  }

  // Every point of a short frontier, else some at equal distances in the list. What is on both is
  // drawn once more, filled.
  void draw(const std::vector<Efficient>& frontier) {
    const std::size_t all = frontier.size();
    const std::size_t drawn = std::min(all, kMostDrawn);
    for (std::size_t k = 0; k < drawn; ++k) {
      const std::size_t at = drawn < 2 ? k : k * (all - 1) / (drawn - 1);
      diamond(frontier[at].worth, frontier[at].rational, 3.5);
    }
  }

  void draw_marks() {
    // Letters of solutions that lie together stand together.
    std::vector<std::pair<std::vector<Units>, std::string>> marks;
    const auto mark = [&](const std::vector<Units>& worth, const std::string& letter) {
      for (auto& [where, letters] : marks) {
        if (where == worth) {
          letters += "," + letter;
          return;
        }
      }
      marks.emplace_back(worth, letter);
    };
    mark(found_.tabled_worth, "table");
    for (const Point& point : found_.points) {
      if (!point.worth.empty()) {
        mark(point.worth.front(), kMarks[static_cast<std::size_t>(point.solution)]);
      }
    }
    diamond(found_.tabled_worth, found_.tabled_rational, 6);
    for (const auto& [worth, letters] : marks) {
      const bool right = x(worth[0]) > kRight - 60;
      text(x(worth[0]) + (right ? -8 : 8), y(worth[1]) - 6, right ? "end" : "start", letters);
    }
  }

  // It stands alone where pictures cannot be shown.
  std::string caption() const {
    std::string text = "Worth to " + words_.party(0) + " and to " + words_.party(1) + ": ";
    if (!found_.rational_frontier.empty()) {
      text += extent(found_.rational_frontier, "the frontier of what all could sign") + "; ";
    }
    return text + extent(found_.frontier, "the frontier of all packages") + ".";
  }

  std::string extent(const std::vector<Efficient>& frontier, const std::string& name) const {
    std::string text = name;
    if (frontier.size() > kMostDrawn) {
      text += " (" + std::to_string(kMostDrawn) + " of " + std::to_string(frontier.size()) +
              " points are drawn)";
    }
    return text + " from " + pair(frontier.front()) + " to " + pair(frontier.back());
  }

  std::string pair(const Efficient& one) const {
    return "(" + words_.worth(0, one.worth[0]) + ", " + words_.worth(1, one.worth[1]) + ")";
  }

  void explain() {
    std::string marks =
        "Filled: all could sign, hollow: somebody would not. Dashed: without an agreement. table: "
        "the draft";
    if (!found_.points.empty())
      marks += ". N: Nash, K: Kalai-Smorodinsky, E: egalitarian, U: utilitarian";
    text((kLeft + kRight) / 2, kBottom + 54, "middle", marks);
  }
};

}  // namespace

Figure frontier_figure(const BargainDomain& domain, const BargainFinding& finding) {
  return Plot(domain, finding).draw();
}

}  // namespace demarche
