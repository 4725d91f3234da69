// SPDX-License-Identifier: Apache-2.0
// The world as YAML.
#include <algorithm>

#include "model/iso_codes.hpp"
#include "model/write_lines.hpp"
#include "model/write_terms.hpp"
#include "model/yaml_text.hpp"

namespace demarche {

namespace {

class WorldWriter {
 public:
  WorldWriter(YamlLines& lines, const World& world) : lines_(lines), world_(world) {}

  void run() {
    write_territories();
    write_actors();
    write_groups();
    write_places();
    write_tree("objects", world_.objects);
    write_tree("acts", world_.acts);
    write_numbers("weights", "weight", world_.weights);
    write_numbers("exposures", "share", world_.exposures);
  }

 private:
  // The name that a territory has if the analyst gives none.
  static std::string given_name(const std::string& id) {
    for (const Country& one : countries()) {
      if (one.code == id) return std::string(one.name);
    }
    return {};
  }

  // A part by its id: what is to say on one line, or with remarks on several.
  void write_part(const std::string& id, const Pairs& fields, const Remarks& remarks) {
    if (is_bare(remarks)) {
      lines_.line(2, scalar(id) + ": " + flow(fields));
      return;
    }
    lines_.line(2, scalar(id) + ":");
    for (const auto& [key, value] : fields) lines_.line(3, key + ": " + value);
    lines_.write_remarks(3, remarks);
  }

  void write_territories() {
    if (world_.territories.empty()) return;
    const bool plain =
        std::all_of(world_.territories.begin(), world_.territories.end(), [](const Territory& one) {
          return is_bare(one.remarks) && one.name == given_name(one.id);
        });
    if (plain) {
      std::vector<std::string> ids;
      for (const Territory& one : world_.territories) ids.push_back(scalar(one.id, true));
      lines_.line(1, "territories: " + flow_list(ids));
      return;
    }
    lines_.line(1, "territories:");
    for (const Territory& one : world_.territories) {
      Pairs fields;
      if (one.name != given_name(one.id)) fields.emplace_back("name", scalar(one.name, true));
      write_part(one.id, fields, one.remarks);
    }
  }

  // Those that are not there by themselves.
  void write_actors() {
    bool begun = false;
    for (const Actor& one : world_.actors) {
      const auto territory = std::find_if(world_.territories.begin(), world_.territories.end(),
                                          [&](const Territory& t) { return t.id == one.id; });
      const bool known = territory != world_.territories.end() && !given_name(one.id).empty();
      std::vector<std::size_t> home;
      if (known) home.push_back(static_cast<std::size_t>(territory - world_.territories.begin()));
      Pairs fields;
      if (one.name != (known ? territory->name : "")) {
        fields.emplace_back("name", scalar(one.name, true));
      }
      if (one.home != home) {
        std::vector<std::string> ids;
        for (const std::size_t t : one.home) ids.push_back(scalar(world_.territories[t].id, true));
        fields.emplace_back("home", flow_list(ids));
      }
      add_also(one.also, fields);
      if (known && fields.empty() && is_bare(one.remarks)) continue;
      if (!begun) lines_.line(1, "actors:");
      begun = true;
      write_part(one.id, fields, one.remarks);
    }
  }

  static void add_also(const std::vector<std::pair<std::string, std::string>>& also,
                       Pairs& fields) {
    Pairs names;
    for (const auto& [list, name] : also)
      names.emplace_back(scalar(list, true), scalar(name, true));
    if (!names.empty()) fields.emplace_back("also", flow(names));
  }

  void write_groups() {
    if (!world_.groups.empty()) lines_.line(1, "groups:");
    for (const Group& group : world_.groups) {
      std::vector<std::string> members;
      for (const Membership& one : group.members) {
        const std::string id = scalar(world_.actors[one.actor].id, true);
        Pairs dates;
        if (one.from) dates.emplace_back("from", to_text(*one.from));
        if (one.until) dates.emplace_back("until", to_text(*one.until));
        members.push_back(dates.empty() ? id : flow({{id, flow(dates)}}));
      }
      Pairs fields;
      if (!group.name.empty()) fields.emplace_back("name", scalar(group.name, true));
      fields.emplace_back("members", flow_list(members));
      add_also(group.also, fields);
      write_part(group.id, fields, group.remarks);
    }
  }

  void write_places() {
    if (!world_.areas.empty()) lines_.line(1, "places:");
    for (const NamedArea& one : world_.areas) {
      const std::string area = area_text(world_, nullptr, one.area);
      if (one.name.empty() && is_bare(one.remarks)) {
        lines_.line(2, scalar(one.id) + ": " + area);
        continue;
      }
      Pairs fields;
      if (!one.name.empty()) fields.emplace_back("name", scalar(one.name, true));
      fields.emplace_back("area", area);
      write_part(one.id, fields, one.remarks);
    }
  }

  void write_tree(const std::string& key, const std::vector<Kind>& tree) {
    if (!tree.empty()) lines_.line(1, key + ":");
    for (const Kind& one : tree) {
      Pairs fields;
      if (!one.parents.empty()) fields.emplace_back("under", kinds_text(tree, one.parents));
      if (!one.label.empty()) fields.emplace_back("label", scalar(one.label, true));
      if (!one.territorial) fields.emplace_back("territorial", "false");
      if (!one.takes.empty()) fields.emplace_back("takes", kinds_text(world_.objects, one.takes));
      if (!one.needs.empty()) fields.emplace_back("needs", kinds_text(world_.acts, one.needs));
      if (is_bare(one.remarks) && fields.size() == 1 && !one.parents.empty()) {
        lines_.line(2, scalar(one.id) + ": " + fields.front().second);
      } else {
        write_part(one.id, fields, one.remarks);
      }
    }
  }

  void write_numbers(const std::string& key, const char* number,
                     const std::vector<CellValue>& values) {
    if (!values.empty()) lines_.line(1, key + ":");
    for (const CellValue& one : values) {
      Pairs fields;
      if (!one.who.empty()) fields.emplace_back("who", actors_text(world_, one.who));
      if (!one.acts.empty()) fields.emplace_back("do", kinds_text(world_.acts, one.acts));
      if (!one.objects.empty()) {
        fields.emplace_back("what", kinds_text(world_.objects, one.objects));
      }
      if (one.where) fields.emplace_back("where", area_text(world_, nullptr, *one.where));
      fields.emplace_back(number, decimal(one.millionths));
      if (is_bare(one.remarks)) {
        lines_.item(2, flow(fields));
      } else {
        lines_.item(2, fields);
        lines_.write_remarks(3, one.remarks);
      }
    }
  }

  YamlLines& lines_;
  const World& world_;
};

}  // namespace

void write_world(YamlLines& lines, const Model& model) {
  const World& world = model.world;
  if (world.territories.empty() && world.actors.empty() && world.acts.empty() &&
      world.objects.empty() && model.treaties.empty()) {
    return;
  }
  lines.section("world");
  const std::size_t before = lines.out.size();
  WorldWriter(lines, world).run();
  // A world without anything in it is a mapping too.
  if (lines.out.size() == before) lines.out.insert(before - 1, " {}");
}

}  // namespace demarche
