// SPDX-License-Identifier: Apache-2.0
// GeniusWeb's JSON: LinearAdditive profiles, each with its domain.
#include <algorithm>
#include <map>
#include <set>

#include "exchange/additive.hpp"
#include "exchange/genius.hpp"
#include "exchange/identifier.hpp"
#include "exchange/json.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

struct WebIssue {
  std::string name;
  std::vector<std::string> values;
  const Value* at = nullptr;
};

class WebReader {
 public:
  WebReader(const SourceText& source, Diagnostics& out) : source_(source), report_(source, out) {}

  // The issues of the file's own domain. Nothing if it cannot be read so far.
  std::optional<std::vector<WebIssue>> read_domain() {
    root_ = parse_json(source_, report_);
    if (!root_) return std::nullopt;
    if (!root_->is_mapping() || root_->entries.size() != 1 ||
        root_->entries[0].key.text != "LinearAdditiveUtilitySpace") {
      const bool named = root_->is_mapping() && !root_->entries.empty();
      report_.error(named ? root_->entries[0].key : *root_,
                    named ? in_quotes(root_->entries[0].key.text) +
                                " is no LinearAdditiveUtilitySpace; no other profiles are read"
                          : "this is no GeniusWeb profile",
                    "give a profile {\"LinearAdditiveUtilitySpace\": {…}}");
      return std::nullopt;
    }
    space_ = &root_->entries[0].value;
    const Value* domain = need(*space_, "domain");
    const Value* issues = domain == nullptr ? nullptr : need(*domain, "issuesValues");
    if (issues == nullptr || !expect_mapping(*issues)) return std::nullopt;
    if (const Value* name = domain->find("name"); name != nullptr && name->is_scalar()) {
      title_ = name->text;
    }
    std::vector<WebIssue> read;
    for (const Value::Entry& entry : issues->entries) {
      if (auto issue = read_issue(entry); issue) read.push_back(std::move(*issue));
    }
    if (issues->entries.empty()) report_.error(*issues, "there are no issues here");
    if (report_.has_errors()) return std::nullopt;
    return read;
  }

  // Requires: read_domain succeeded. By the issues and values of `domain`.
  std::optional<AdditiveProfile> read_profile(const std::vector<WebIssue>& domain,
                                              const std::vector<WebIssue>& own,
                                              std::vector<std::string>& remarks) {
    compare(domain, own);
    AdditiveProfile profile;
    const Value* name = space_->find("name");
    profile.name = name != nullptr && name->is_scalar() && !name->text.empty()
                       ? name->text
                       : title_from(source_.name());
    const Value* weights = need(*space_, "issueWeights");
    const Value* utilities = need(*space_, "issueUtilities");
    if (weights == nullptr || utilities == nullptr) return std::nullopt;
    expect_known(*weights, domain);
    expect_known(*utilities, domain);
    for (const WebIssue& issue : domain) {
      const Value* weight = need(*weights, issue.name);
      const Value* utility = need(*utilities, issue.name);
      if (weight == nullptr || utility == nullptr) continue;
      const auto number = read_number(*weight);
      if (!number) continue;
      profile.weights += *number;
      profile.worth.push_back(worths(issue, *utility, *number));
    }
    if (report_.has_errors()) return std::nullopt;
    read_reservation(domain, profile, remarks);
    if (!add_up_to_one(profile)) {
      remarks.push_back("The weights of " + profile.name + " add up to " +
                        to_text(profile.weights) +
                        ", not to 1; GeniusWeb itself would refuse them.");
    }
    if (report_.has_errors()) return std::nullopt;
    return profile;
  }

  const std::string& title() const { return title_; }
  Report& report() { return report_; }

 private:
  const SourceText& source_;
  Report report_;
  std::optional<Value> root_;
  const Value* space_ = nullptr;
  std::string title_;

  bool expect_mapping(const Value& value) {
    if (value.is_mapping()) return true;
    report_.error(value, "an object {…} should stand here, not " + value.describe());
    return false;
  }

  const Value* need(const Value& parent, const std::string& key) {
    if (!expect_mapping(parent)) return nullptr;
    const Value* found = parent.find(key);
    if (found == nullptr) report_.error(parent, in_quotes(key) + " is missing here");
    return found;
  }

  std::optional<mpq_class> read_number(const Value& value) {
    const auto number = value.is_scalar() ? exact_decimal(value.text) : std::nullopt;
    if (!number) report_.error(value, "a number that can be read exactly should stand here");
    return number;
  }

  std::optional<WebIssue> read_issue(const Value::Entry& entry) {
    WebIssue issue;
    issue.name = entry.key.text;
    issue.at = &entry.key;
    if (!expect_mapping(entry.value)) return std::nullopt;
    if (entry.value.find("range") != nullptr) {
      report_.error(entry.key,
                    "the issue " + in_quotes(issue.name) +
                        " is a range of numbers; only issues with listed values are read",
                    "list its values");
      return std::nullopt;
    }
    const Value* values = need(entry.value, "values");
    if (values == nullptr) return std::nullopt;
    if (!values->is_list() || values->items.empty() || values->items.size() > kMostValues) {
      report_.error(*values, "a list of at least one and at most " + std::to_string(kMostValues) +
                                 " values should stand here");
      return std::nullopt;
    }
    std::set<std::string> seen;
    for (const Value& value : values->items) {
      if (!value.is_scalar()) {
        report_.error(value, "a value should be a text, not " + value.describe());
      } else if (!seen.insert(value.text).second) {
        report_.error(value, "the value " + in_quotes(value.text) + " stands twice");
      } else {
        issue.values.push_back(value.text);
      }
    }
    return issue;
  }

  // Whether the file's own domain is the first file's.
  void compare(const std::vector<WebIssue>& domain, const std::vector<WebIssue>& own) {
    for (const WebIssue& issue : own) {
      const auto other = find(domain, issue.name);
      if (other == domain.end()) {
        report_.error(*issue.at,
                      "the first profile's domain has no issue " + in_quotes(issue.name));
        continue;
      }
      if (std::set<std::string>(issue.values.begin(), issue.values.end()) !=
          std::set<std::string>(other->values.begin(), other->values.end())) {
        report_.error(*issue.at, "the issue " + in_quotes(issue.name) +
                                     " has other values in the first profile's domain");
      }
    }
    for (const WebIssue& issue : domain) {
      if (find(own, issue.name) == own.end()) {
        report_.error(*space_, "the issue " + in_quotes(issue.name) +
                                   " of the first profile's domain is missing");
      }
    }
  }

  static std::vector<WebIssue>::const_iterator find(const std::vector<WebIssue>& issues,
                                                    const std::string& name) {
    return std::find_if(issues.begin(), issues.end(),
                        [&](const WebIssue& issue) { return issue.name == name; });
  }

  void expect_known(const Value& by_issue, const std::vector<WebIssue>& domain) {
    for (const Value::Entry& entry : by_issue.entries) {
      if (find(domain, entry.key.text) == domain.end()) {
        report_.error(entry.key, "the domain has no issue " + in_quotes(entry.key.text));
      }
    }
  }

  std::vector<mpq_class> worths(const WebIssue& issue, const Value& utility,
                                const mpq_class& weight) {
    if (!expect_mapping(utility)) return {};
    const Value* discrete = utility.find("DiscreteValueSetUtilities");
    if (discrete == nullptr) discrete = utility.find("discreteutils");  // before version 2
    if (discrete == nullptr) {
      report_.error(utility, "the utilities of " + in_quotes(issue.name) +
                                 " are not by value; only DiscreteValueSetUtilities are read");
      return {};
    }
    const Value* values = need(*discrete, "valueUtilities");
    if (values == nullptr || !expect_mapping(*values)) return {};
    for (const Value::Entry& entry : values->entries) {
      if (std::find(issue.values.begin(), issue.values.end(), entry.key.text) ==
          issue.values.end()) {
        report_.error(
            entry.key,
            "the domain has no value " + in_quotes(entry.key.text) + " in " + in_quotes(issue.name),
            suggest(entry.key.text, issue.values));
      }
    }
    std::vector<mpq_class> worths;
    for (const std::string& value : issue.values) {
      const Value* found = need(*values, value);
      const auto number = found == nullptr ? std::nullopt : read_number(*found);
      worths.push_back(number ? mpq_class(weight * *number) : mpq_class(0));
    }
    return worths;
  }

  // What the reservation bid is worth; issues that it leaves out count for nothing.
  void read_reservation(const std::vector<WebIssue>& domain, AdditiveProfile& profile,
                        std::vector<std::string>& remarks) {
    const Value* bid = space_->find("reservationBid");
    if (bid == nullptr || bid->is_null()) {
      remarks.push_back(profile.name +
                        " has no reservation bid; without an agreement it is taken to have 0.");
      return;
    }
    const Value* values = need(*bid, "issuevalues");
    if (values == nullptr || !expect_mapping(*values)) return;
    for (const Value::Entry& entry : values->entries) {
      const auto issue = find(domain, entry.key.text);
      if (issue == domain.end()) {
        report_.error(entry.key, "the domain has no issue " + in_quotes(entry.key.text));
        continue;
      }
      const auto value = std::find(issue->values.begin(), issue->values.end(), entry.value.text);
      if (!entry.value.is_scalar() || value == issue->values.end()) {
        report_.error(entry.value, "the domain has no such value in " + in_quotes(issue->name),
                      suggest(entry.value.text, issue->values));
        continue;
      }
      profile.reservation += profile.worth[static_cast<std::size_t>(issue - domain.begin())]
                                          [static_cast<std::size_t>(value - issue->values.begin())];
    }
  }
};

}  // namespace

std::optional<BargainDomain> read_genius_web(const std::vector<SourceText>& profiles,
                                             Diagnostics& out) {
  BargainDomain made;
  std::optional<std::vector<WebIssue>> domain;
  std::vector<BargainDomain::Party> parties;
  std::vector<WebReader> readers;
  readers.reserve(profiles.size());  // issues point into the readers' trees
  for (const SourceText& source : profiles) {
    WebReader& reader = readers.emplace_back(source, out);
    const auto own = reader.read_domain();
    if (!own) continue;
    if (!domain) {
      domain = own;
      made.title = reader.title().empty() ? title_from(source.name()) : reader.title();
    }
    const auto profile = reader.read_profile(*domain, *own, made.remarks);
    if (!profile) continue;
    std::size_t bits = 0;
    if (auto party = whole_party(*profile, bits); party) {
      parties.push_back(std::move(*party));
    } else {
      reader.report().error(0, 1, too_wide(bits), "round weights and utilities to fewer digits");
    }
  }
  if (out.has_errors() || !domain) return std::nullopt;
  for (const WebIssue& issue : *domain) {
    BargainDomain::Issue& to = made.issues.emplace_back();
    to.id = to.label = issue.name;
    for (const std::string& value : issue.values) to.values.push_back({value, value, 1'000'000});
  }
  made.remarks.push_back(kNothingTabled);
  seat(made, std::move(parties));
  return made;
}

}  // namespace demarche
