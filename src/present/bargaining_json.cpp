// SPDX-License-Identifier: Apache-2.0
#include "present/bargaining.hpp"
#include "present/bargaining_words.hpp"
#include "present/json_writer.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostListed = 100'000;  // of the frontier; CSV has all

class Writer {
 public:
  Writer(const BargainDomain& domain, const BargainFinding& finding)
      : domain_(domain), found_(finding), words_(domain) {}

  Json write(bool checked) const {
    Json json = json_head("bargain");
    json["title"] = domain_.title;
    json["remarks"] = domain_.remarks;
    json["issues"] = issues();
    json["parties"] = parties();
    json["bargainers"] = bargainers();
    json["red_lines"] = Json::array();
    for (const BargainDomain::RedLine& line : domain_.red_lines) {
      json["red_lines"].push_back({{"party", domain_.parties[line.party].id},
                                   {"label", line.label},
                                   {"when", parts(line.parts)}});
    }
    json["excluded"] = Json::array();
    for (const BargainDomain::Excluded& one : domain_.excluded) {
      json["excluded"].push_back({{"label", one.label}, {"when", parts(one.parts)}});
    }
    json["rechecked"] = checked;
    json["stopped"] = found_.stopped;
    json["headline"] = bargain_headline(domain_, found_);
    json["packages"] = count(found_.packages);
    json["admissible"] = count(found_.admissible);
    json["rational"] = count(found_.rational);
    json["first_rational"] = Json::array();
    for (const Package& one : found_.first_rational) json["first_rational"].push_back(package(one));
    json["tabled"] = priced(found_.tabled, found_.tabled_worth);
    json["tabled"]["rational"] = found_.tabled_rational;
    json["tabled"]["red_lines_crossed"] = found_.tabled_crosses;
    json["nearest"] = nearest();
    json["points"] = points();
    json["steps"] = steps();
    json["logrolls"] = logrolls();
    json["rational_frontier"] = frontier(found_.rational_frontier);
    json["frontier"] = frontier(found_.frontier);
    json["frontier"]["error"] = found_.frontier_error ? Json(*found_.frontier_error) : Json();
    return json;
  }

 private:
  const BargainDomain& domain_;
  const BargainFinding& found_;
  BargainWords words_;

  static Json count(const Count& count) {
    return {{"number", count.decimal}, {"exact", count.exact}};
  }

  Json issues() const {
    Json json = Json::array();
    for (std::size_t k = 0; k < domain_.issues.size(); ++k) {
      const BargainDomain::Issue& issue = domain_.issues[k];
      Json one{{"id", issue.id}, {"label", words_.issue(k)}, {"values", Json::array()}};
      for (std::size_t v = 0; v < issue.values.size(); ++v) {
        one["values"].push_back({{"id", issue.values[v].id},
                                 {"label", words_.value(k, v)},
                                 {"change", static_cast<double>(issue.values[v].change) / 1e6}});
      }
      one["tabled"] = issue.values[issue.tabled].id;
      json.push_back(std::move(one));
    }
    return json;
  }

  Json parties() const {
    Json json = Json::array();
    for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
      const BargainDomain::Party& party = domain_.parties[p];
      json.push_back({{"id", party.id},
                      {"name", words_.party(p)},
                      {"units_in_one", to_text(party.scale)},
                      {"alternative", as_double(party.alternative, party.scale)},
                      {"alternative_units", to_text(party.alternative)}});
    }
    return json;
  }

  Json bargainers() const {
    Json json = Json::array();
    for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
      const BargainDomain::Bargainer& one = domain_.bargainers[b];
      Json ids = Json::array();
      for (const std::size_t party : one.parties) ids.push_back(domain_.parties[party].id);
      json.push_back({{"id", one.id},
                      {"name", words_.bargainer(b)},
                      {"parties", ids},
                      {"decides", one.majority ? "majority" : "consensus"}});
    }
    return json;
  }

  Json parts(const std::vector<BargainDomain::Part>& parts) const {
    Json json = Json::array();
    for (const BargainDomain::Part& part : parts) {
      Json values = Json::array();
      for (std::size_t v = 0; v < part.values.size(); ++v) {
        if (part.values[v]) values.push_back(domain_.issues[part.issue].values[v].id);
      }
      json.push_back({{"issue", domain_.issues[part.issue].id}, {"values", values}});
    }
    return json;
  }

  // The ids of the values, in the order of the issues.
  Json package(const Package& package) const {
    Json json = Json::array();
    for (std::size_t k = 0; k < package.size(); ++k) {
      json.push_back(domain_.issues[k].values[package[k]].id);
    }
    return json;
  }

  // In ones, and exactly in units, by party.
  void add_units(Json& json, const std::string& name, const std::vector<Units>& units) const {
    Json ones = Json::array();
    Json exact = Json::array();
    for (std::size_t p = 0; p < units.size(); ++p) {
      ones.push_back(as_double(units[p], domain_.parties[p].scale));
      exact.push_back(to_text(units[p]));
    }
    json[name] = std::move(ones);
    json[name + "_units"] = std::move(exact);
  }

  Json priced(const Package& one, const std::vector<Units>& worth) const {
    Json json{{"package", package(one)}};
    add_units(json, "worth", worth);
    return json;
  }

  Json priced(const std::vector<Package>& packages,
              const std::vector<std::vector<Units>>& worths) const {
    Json json = Json::array();
    for (std::size_t k = 0; k < packages.size(); ++k) {
      json.push_back(priced(packages[k], worths[k]));
    }
    return json;
  }

  Json nearest() const {
    using Answer = NearestDraft::Answer;
    using Ground = NearestDraft::Condition::Kind;
    const NearestDraft& near = found_.nearest;
    Json json{{"answer", near.answer == Answer::found        ? "found"
                         : near.answer == Answer::impossible ? "impossible"
                                                             : "undecided"}};
    json["weight"] =
        near.answer == Answer::impossible ? Json() : Json(static_cast<double>(near.weight) / 1e6);
    json["all_listed"] = near.all;
    json["packages"] = priced(near.packages, near.worth);
    json["core_minimal"] = near.core_minimal;
    json["core"] = Json::array();
    for (const NearestDraft::Condition& one : near.core) {
      json["core"].push_back({{"kind", one.kind == Ground::red_line      ? "red_line"
                                       : one.kind == Ground::alternative ? "alternative"
                                                                         : "excluded"},
                              {"index", one.index},
                              {"sentence", words_.condition(one)}});
    }
    return json;
  }

  Json points() const {
    Json json = Json::array();
    for (const Point& point : found_.points) {
      json.push_back({{"solution", id_of(point.solution)},
                      {"greatest", meaning_of(point.solution)},
                      {"value", point.value},
                      {"proved", point.proved},
                      {"bound", point.proved ? point.value : point.bound},
                      {"count", count(point.count)},
                      {"packages", priced(point.packages, point.worth)}});
    }
    return json;
  }

  Json setting(std::size_t issue, std::size_t value) const {
    return {{"issue", domain_.issues[issue].id}, {"value", domain_.issues[issue].values[value].id}};
  }

  Json steps() const {
    Json json = Json::array();
    for (const BargainStep& step : found_.steps) {
      const BargainDomain::Issue& issue = domain_.issues[step.issue];
      Json one{{"issue", issue.id},
               {"from", issue.values[step.from].id},
               {"to", issue.values[step.to].id}};
      add_units(one, "gain", step.gain);
      json.push_back(std::move(one));
    }
    return json;
  }

  double ones(std::size_t party, Units units) const {
    return as_double(units, domain_.parties[party].scale);
  }

  Json logrolls() const {
    Json json = Json::array();
    for (const Logroll& one : found_.logrolls) {
      Json entry{{"first", setting(one.issue_p, one.value_p)},
                 {"good_for", domain_.parties[one.p].id},
                 {"first_gains", ones(one.p, one.p_gains)},
                 {"first_costs_the_other", ones(one.q, one.q_loses)},
                 {"second", setting(one.issue_q, one.value_q)},
                 {"second_good_for", domain_.parties[one.q].id},
                 {"second_gains", ones(one.q, one.q_gains)},
                 {"second_costs_the_other", ones(one.p, one.p_loses)}};
      add_units(entry, "gain", one.gain);
      json.push_back(std::move(entry));
    }
    return json;
  }

  Json frontier(const std::vector<Efficient>& frontier) const {
    Json json{{"complete", found_.frontier_complete}};
    json["size"] = frontier.size();
    json["packages"] = Json::array();
    for (std::size_t k = 0; k < frontier.size() && k < kMostListed; ++k) {
      const Efficient& one = frontier[k];
      Json entry = priced(one.package, one.worth);
      entry["count"] = count(one.packages);
      entry["rational"] = one.rational;
      json["packages"].push_back(std::move(entry));
    }
    return json;
  }
};

}  // namespace

std::string bargain_json(const BargainDomain& domain, const BargainFinding& finding, bool checked) {
  return printed(Writer(domain, finding).write(checked));
}

}  // namespace demarche
