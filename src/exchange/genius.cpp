// SPDX-License-Identifier: Apache-2.0
// GENIUS' XML. The only part that knows pugixml, which follows no reference to anything outside the
// file; document types, which could, are refused besides.
#include "exchange/genius.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "exchange/additive.hpp"
#include "exchange/identifier.hpp"
#include "exchange/report.hpp"
#include "text/printable.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

using Node = pugi::xml_node;

constexpr std::size_t kMostNodes = 1u << 20;

struct Item {
  std::string value;
  Node node;
};
struct GeniusIssue {
  int index = 0;
  std::string name;
  std::vector<Item> items;
  Node node;
};

// One file: its tree, and what is wrong with it.
class File {
 public:
  File(const SourceText& source, Diagnostics& out) : source_(source), report_(source, out) {}

  // The root element; a null node if the file cannot be used.
  Node parse() {
    if (report_.reject_hidden() || !references_are_sound()) return {};
    const std::string_view text = source_.text();
    const pugi::xml_parse_result result = document_.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!result) {
      const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
      report_.error(std::min(at, text.size()), 1,
                    std::string("this is not valid XML: ") + result.description(),
                    "give a file that GENIUS has saved");
      return {};
    }
    if (!is_bounded()) return {};
    return document_.document_element();
  }

  void error(Node at, std::string message, std::string help = {}) {
    report_.error(place(at), std::max<std::size_t>(1, std::string_view(at.name()).size()),
                  std::move(message), std::move(help));
  }

  std::string attribute(Node node, const char* name) {
    const pugi::xml_attribute found = node.attribute(name);
    if (!found) {
      error(node, "the attribute " + std::string(name) + " is missing here");
      return {};
    }
    return found.value();
  }

  std::optional<mpq_class> number(Node node, const char* name) {
    if (!node.attribute(name)) {
      attribute(node, name);
      return std::nullopt;
    }
    const std::string text = node.attribute(name).value();
    const auto value = exact_decimal(text);
    if (!value) {
      error(node, in_quotes(text) + " is no number that can be read exactly",
            "write a decimal such as 0.25");
    }
    return value;
  }

  // A positive number that says which issue is meant.
  std::optional<int> index(Node node) {
    const std::string text = attribute(node, "index");
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc() && end == text.data() + text.size() && value >= 0) return value;
    if (!text.empty()) error(node, "the index " + in_quotes(text) + " is no whole number");
    return std::nullopt;
  }

  bool has_errors() const { return report_.has_errors(); }
  const SourceText& source() const { return source_; }

 private:
  const SourceText& source_;
  Report report_;
  pugi::xml_document document_;

  static std::size_t place(Node at) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(at.offset_debug(), 0));
  }

  // Characters given by number have to be ones that can be seen and that UTF-8 has.
  bool references_are_sound() {
    const std::string_view text = source_.text();
    for (std::size_t at = text.find("&#"); at != text.npos; at = text.find("&#", at + 2)) {
      const bool hex = at + 2 < text.size() && (text[at + 2] == 'x' || text[at + 2] == 'X');
      const char* from = text.data() + at + (hex ? 3 : 2);
      std::uint32_t code = 0;
      const auto [end, problem] =
          std::from_chars(from, text.data() + text.size(), code, hex ? 16 : 10);
      const bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
                           (code >= 0x7f && code < 0xa0);
      const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
      const bool none = (code >= 0xd800 && code < 0xe000) || code > 0x10ffff;
      if (problem == std::errc() && end != text.data() + text.size() && *end == ';' && !control &&
          !turns && !none) {
        continue;
      }
      report_.error(at, 2, "this stands for no character that can be shown", "write it as it is");
      if (report_.full()) break;
    }
    return !report_.has_errors();
  }

  bool is_bounded() {
    struct Walker : pugi::xml_tree_walker {
      std::size_t nodes = 0;
      Node type;
      bool deep = false;
      bool for_each(Node& node) override {
        if (node.type() == pugi::node_doctype) type = node;
        deep = deep || static_cast<std::size_t>(depth()) >= kMaxDocumentDepth;
        return ++nodes <= kMostNodes && !deep;
      }
    } walker;
    document_.traverse(walker);
    if (walker.type) {
      report_.error(place(walker.type), 1, "a document type is declared here; it is not read",
                    "remove the declaration <!DOCTYPE …>");
    }
    if (walker.deep) {
      report_.error(0, 1,
                    "elements are nested more than " + std::to_string(kMaxDocumentDepth) + " deep");
    }
    if (walker.nodes > kMostNodes) {
      report_.error(0, 1, "the file has more than " + std::to_string(kMostNodes) + " elements");
    }
    return !report_.has_errors();
  }
};

// The issues below the only objective, of a domain or a profile.
std::vector<GeniusIssue> issues_of(File& file, Node objective) {
  std::vector<GeniusIssue> issues;
  std::set<int> indices;
  for (const Node node : objective.children()) {
    const std::string_view name = node.name();
    if (name == "objective") {
      file.error(node, "an objective inside an objective is not read",
                 "put all issues below one objective");
    }
    if (name != "issue") continue;
    GeniusIssue issue;
    issue.node = node;
    issue.name = file.attribute(node, "name");
    const auto index = file.index(node);
    bool numbers = false;
    for (const char* key : {"vtype", "type", "etype"}) {
      const std::string kind = node.attribute(key).value();
      if (kind.empty() || kind == "discrete") continue;
      file.error(node,
                 "the issue " + in_quotes(issue.name) + " is of type " + in_quotes(kind) +
                     "; only issues with listed values (discrete) are read",
                 "list its values");
      numbers = true;
      break;
    }
    if (!index) continue;
    issue.index = *index;
    if (!indices.insert(issue.index).second) {
      file.error(node, "the index " + std::to_string(issue.index) + " stands twice");
    }
    std::set<std::string> values;
    for (const Node item : node.children("item")) {
      const std::string value = file.attribute(item, "value");
      if (!values.insert(value).second) {
        file.error(item,
                   "the value " + in_quotes(value) + " stands twice in " + in_quotes(issue.name));
        continue;
      }
      issue.items.push_back({value, item});
    }
    if (issue.items.empty() && !numbers)
      file.error(node, "the issue " + in_quotes(issue.name) + " has no values");
    if (issue.items.size() > kMostValues) {
      file.error(node, "the issue " + in_quotes(issue.name) + " has more than " +
                           std::to_string(kMostValues) + " values");
    }
    issues.push_back(std::move(issue));
  }
  if (issues.empty() && !file.has_errors()) file.error(objective, "there are no issues here");
  return issues;
}

// The objective below a utility space; a null node, and an error, if it is not alone.
Node objective_of(File& file, Node space) {
  const Node objective = space.child("objective");
  if (!objective) {
    file.error(space, "there is no objective here", "give a file that GENIUS has saved");
    return {};
  }
  if (const Node second = objective.next_sibling("objective"); second) {
    file.error(second, "a second objective is not read", "put all issues below one objective");
  }
  return objective;
}

std::vector<GeniusIssue> read_domain(File& file) {
  const Node root = file.parse();
  if (!root) return {};
  Node space = root;
  if (std::string_view(root.name()) == "negotiation_template") {
    space = root.child("utility_space");
    if (!space) {
      file.error(root, "there is no utility_space in this domain");
      return {};
    }
  } else if (std::string_view(root.name()) != "utility_space") {
    file.error(root, "this is no GENIUS domain: it begins with <" + shorten(root.name(), 40) + ">",
               "name the domain file first; it begins with <negotiation_template>");
    return {};
  }
  const Node objective = objective_of(file, space);
  if (!objective) return {};
  std::vector<GeniusIssue> issues = issues_of(file, objective);
  if (file.has_errors()) return {};
  if (!issues.empty() && !issues[0].items.empty() &&
      issues[0].items[0].node.attribute("evaluation")) {
    file.error(root, "this is a profile, not the domain",
               "name the domain file first, then the profiles");
  }
  return file.has_errors() ? std::vector<GeniusIssue>() : issues;
}

class ProfileReader {
 public:
  ProfileReader(File& file, const std::vector<GeniusIssue>& domain,
                std::vector<std::string>& remarks)
      : file_(file), domain_(domain), remarks_(remarks) {}

  std::optional<AdditiveProfile> read() {
    const Node root = file_.parse();
    if (!root) return std::nullopt;
    if (std::string_view(root.name()) != "utility_space") {
      file_.error(root,
                  "this is no GENIUS profile: it begins with <" + shorten(root.name(), 40) + ">",
                  "name the domain file first, then the profiles; a profile begins with "
                  "<utility_space>");
      return std::nullopt;
    }
    const Node objective = objective_of(file_, root);
    if (!objective) return std::nullopt;
    refuse_what_does_not_add(root);
    refuse_what_does_not_add(objective);
    profile_.name = title_from(file_.source().name());
    const std::vector<GeniusIssue> issues = issues_of(file_, objective);
    read_weights(objective, issues);
    if (!domain_.empty()) match(objective, issues);
    read_rest(root);
    if (file_.has_errors()) return std::nullopt;
    return std::move(profile_);
  }

 private:
  File& file_;
  const std::vector<GeniusIssue>& domain_;
  std::vector<std::string>& remarks_;
  AdditiveProfile profile_;
  std::map<int, mpq_class> weights_;

  // Profiles with constraints are no sums over issues.
  void refuse_what_does_not_add(Node parent) {
    for (const char* name : {"utility", "ufun", "hyperRectangle", "constraint", "dependencies"}) {
      if (const Node node = parent.child(name); node) {
        file_.error(node,
                    "<" + std::string(name) +
                        "> belongs to a profile that does not add up its issues (constraints, "
                        "hyper-rectangles); such profiles are not read",
                    "give an additive profile");
      }
    }
  }

  void read_weights(Node objective, const std::vector<GeniusIssue>& issues) {
    for (const Node node : objective.children("weight")) {
      const auto index = file_.index(node);
      const auto value = file_.number(node, "value");
      if (!index) continue;
      if (!weights_.emplace(*index, value.value_or(0)).second) {
        file_.error(node, "the weight of the issue " + std::to_string(*index) + " stands twice");
      }
      if (std::none_of(issues.begin(), issues.end(),
                       [&](const GeniusIssue& issue) { return issue.index == *index; })) {
        file_.error(node, "there is no issue with the index " + std::to_string(*index));
      }
      if (value) profile_.weights += *value;
    }
  }

  void match(Node objective, const std::vector<GeniusIssue>& issues) {
    for (const GeniusIssue& wanted : domain_) {
      const auto found = std::find_if(issues.begin(), issues.end(), [&](const GeniusIssue& issue) {
        return issue.index == wanted.index;
      });
      if (found == issues.end()) {
        file_.error(objective, "the issue " + in_quotes(wanted.name) + " (index " +
                                   std::to_string(wanted.index) + ") of the domain is missing");
        continue;
      }
      if (found->name != wanted.name) {
        file_.error(found->node,
                    "the issue " + std::to_string(wanted.index) + " is called " +
                        in_quotes(found->name) + " here and " + in_quotes(wanted.name) +
                        " in the domain",
                    "give it the same name in both files");
      }
      const auto weight = weights_.find(wanted.index);
      if (weight == weights_.end()) {
        file_.error(found->node, "the issue " + in_quotes(found->name) + " has no weight",
                    "add <weight index=\"" + std::to_string(wanted.index) + "\" value=\"…\"/>");
        continue;
      }
      profile_.worth.push_back(worths(*found, wanted, weight->second));
    }
    for (const GeniusIssue& issue : issues) {
      if (std::none_of(domain_.begin(), domain_.end(),
                       [&](const GeniusIssue& wanted) { return wanted.index == issue.index; })) {
        file_.error(issue.node, "the domain has no issue " + in_quotes(issue.name) + " (index " +
                                    std::to_string(issue.index) + ")");
      }
    }
  }

  // By value of the domain: weight times evaluation over the greatest evaluation.
  std::vector<mpq_class> worths(const GeniusIssue& issue, const GeniusIssue& wanted,
                                const mpq_class& weight) {
    if (issue.items.empty()) return {};  // which is said
    std::map<std::string, mpq_class> evaluations;
    std::vector<std::string> known;
    for (const Item& item : wanted.items) known.push_back(item.value);
    for (const Item& item : issue.items) {
      if (std::find(known.begin(), known.end(), item.value) == known.end()) {
        file_.error(
            item.node,
            "the domain has no value " + in_quotes(item.value) + " in " + in_quotes(issue.name),
            suggest(item.value, known));
      }
      if (const auto value = file_.number(item.node, "evaluation"); value) {
        evaluations[item.value] = *value;
      }
    }
    std::optional<mpq_class> greatest, least;
    for (const auto& [value, evaluation] : evaluations) {
      if (!greatest || evaluation > *greatest) greatest = evaluation;
      if (!least || evaluation < *least) least = evaluation;
    }
    if (greatest && *greatest <= 0 && *least < 0) {
      file_.error(issue.node,
                  "no evaluation of " + in_quotes(issue.name) +
                      " is above 0, but some are below; GENIUS divides by the greatest, "
                      "which would turn their order round",
                  "shift the evaluations so that the greatest is above 0");
      return {};
    }
    std::vector<mpq_class> worths;
    for (const std::string& value : known) {
      const auto found = evaluations.find(value);
      if (found == evaluations.end()) {
        if (std::none_of(issue.items.begin(), issue.items.end(),
                         [&](const Item& item) { return item.value == value; })) {
          file_.error(
              issue.node,
              "the value " + in_quotes(value) + " of " + in_quotes(issue.name) + " is missing",
              "give every value of the domain an evaluation");
        }
        continue;
      }
      // Where all are 0 nothing is to be divided.
      worths.push_back(*greatest == 0 ? mpq_class(0)
                                      : mpq_class(weight * found->second / *greatest));
    }
    return worths;
  }

  void read_rest(Node root) {
    if (const Node node = root.child("reservation"); node) {
      if (const auto value = file_.number(node, "value"); value) profile_.reservation = *value;
    } else {
      remarks_.push_back(profile_.name +
                         " has no reservation value; without an agreement it is taken to have 0.");
    }
    if (const Node node = root.child("discount_factor"); node) {
      const auto value = file_.number(node, "value");
      if (value && *value != 0 && *value != 1) {
        remarks_.push_back(profile_.name + " has a discount factor of " + to_text(*value) +
                           "; worth is told as of the beginning, before anything is discounted.");
      }
    }
    if (!add_up_to_one(profile_)) {
      remarks_.push_back(
          "The weights of " + profile_.name + " add up to " + to_text(profile_.weights) +
          ", not to 1" +
          (profile_.weights > 1 ? "; GENIUS would cap worth at 1, here it is not capped." : "."));
    }
  }
};

}  // namespace

ScenarioFormat scenario_format(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return ScenarioFormat::none;
  if (text[first] == '<') return ScenarioFormat::genius;
  return text[first] == '{' ? ScenarioFormat::genius_web : ScenarioFormat::none;
}

std::optional<BargainDomain> read_genius(const SourceText& domain,
                                         const std::vector<SourceText>& profiles,
                                         Diagnostics& out) {
  File domain_file(domain, out);
  const std::vector<GeniusIssue> issues = read_domain(domain_file);
  BargainDomain made;
  made.title = title_from(domain.name());
  for (const GeniusIssue& issue : issues) {
    BargainDomain::Issue& to = made.issues.emplace_back();
    to.id = to.label = issue.name;
    for (const Item& item : issue.items) to.values.push_back({item.value, item.value, 1'000'000});
  }
  std::vector<BargainDomain::Party> parties;
  for (const SourceText& source : profiles) {
    File file(source, out);
    const auto profile = ProfileReader(file, issues, made.remarks).read();
    if (!profile || domain_file.has_errors()) continue;
    std::size_t bits = 0;
    if (auto party = whole_party(*profile, bits); party) {
      parties.push_back(std::move(*party));
    } else {
      Report(source, out)
          .error(0, 1, too_wide(bits), "round weights and evaluations to fewer digits");
    }
  }
  made.remarks.push_back(kNothingTabled);
  if (out.has_errors()) return std::nullopt;
  seat(made, std::move(parties));
  return made;
}

}  // namespace demarche
