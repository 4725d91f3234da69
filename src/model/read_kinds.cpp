// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads the trees of acts and objects, and the numbers for their cells.
#include "model/cycles.hpp"
#include "model/reader.hpp"

namespace demarche {

// Names first: a node may stand under one that comes later.
std::vector<Kind> Reader::named_kinds(const Value& value, Names& names, const std::string& what) {
  std::vector<Kind> tree;
  if (!fields_.expect_mapping(value, "`" + what + "`", "name each: `deploy: {}`")) return tree;
  for (const Value::Entry& entry : value.entries) {
    if (!has_room(entry.key, tree.size(), what)) break;
    check_name(entry.key, what == "acts" ? "an act" : "an object");
    names.emplace(entry.key.text, static_cast<std::uint32_t>(tree.size()));
    Kind kind;
    kind.id = entry.key.text;
    kind.remarks.place = Fields::place(entry.key);
    tree.push_back(std::move(kind));
  }
  return tree;
}

bool Reader::find_inner(std::vector<Kind>& tree, const std::string& what) {
  std::vector<std::vector<std::size_t>> next;
  for (const Kind& kind : tree) next.push_back(kind.parents);
  for (const std::vector<std::size_t>& parents : next) {
    for (const std::size_t parent : parents) tree[parent].inner = true;
  }
  return expect_no_cycle(next, what + " stand under each other", [&](std::size_t k) {
    return std::pair(tree[k].id, tree[k].remarks.place);
  });
}

void Reader::read_objects(const Value& value) {
  std::vector<Kind>& tree = model_.world.objects;
  tree = named_kinds(value, objects_, "objects");
  for (std::size_t k = 0; k < tree.size(); ++k) {
    const Value& entry = value.entries[k].value;
    const std::string what = "object " + in_quotes(tree[k].id);
    if (entry.is_null()) continue;
    if (!entry.is_mapping()) {
      tree[k].parents = objects(entry, what);
      continue;
    }
    fields_.expect_keys(entry, what, {"under", "label", "note", "cite"});
    if (const Value* under = entry.find("under")) tree[k].parents = objects(*under, "`under`");
    tree[k].label = fields_.text_or_empty(entry, "label");
    tree[k].remarks = remarks(entry, tree[k].remarks.place);
  }
  find_inner(tree, "objects");
}

void Reader::read_acts(const Value& value) {
  std::vector<Kind>& tree = model_.world.acts;
  tree = named_kinds(value, acts_, "acts");
  for (std::size_t k = 0; k < tree.size(); ++k) read_act(value.entries[k].value, tree[k]);
  warn_of_needs();
  if (!find_inner(tree, "acts")) return;
  for (std::size_t k = 0; k < tree.size(); ++k) {
    if (!tree[k].inner) continue;
    for (const char* key : {"territorial", "takes", "needs"}) {
      const Value* given = value.entries[k].value.find(key);
      if (given == nullptr) continue;
      fields_.error(*given,
                    "other acts stand under " + in_quotes(tree[k].id) + ", so it has no `" + key +
                        "` of its own",
                    "write it at the acts under it");
    }
  }
}

// What needs an act that needs it can come about only at once with it.
void Reader::warn_of_needs() {
  const std::vector<Kind>& tree = model_.world.acts;
  std::vector<std::vector<std::size_t>> next;
  for (const Kind& kind : tree) next.push_back(kind.needs);
  const std::vector<std::size_t> cycle = find_cycle(next);
  if (cycle.empty()) return;
  std::string names;
  for (const std::size_t act : cycle) names += in_quotes(tree[act].id) + " > ";
  names += in_quotes(tree[cycle.front()].id);
  fields_.warn(
      tree[cycle.front()].remarks.place,
      "acts need each other in a circle: " + names + "; none of them can come about before another",
      "keep the `needs` of the one that waits for the other");
}

void Reader::read_act(const Value& value, Kind& act) {
  const std::string what = "act " + in_quotes(act.id);
  if (value.is_null()) return;
  if (!value.is_mapping()) {
    act.parents = acts(value, what);
    return;
  }
  fields_.expect_keys(value, what,
                      {"under", "label", "territorial", "takes", "needs", "note", "cite"});
  if (const Value* under = value.find("under")) act.parents = acts(*under, "`under`");
  act.label = fields_.text_or_empty(value, "label");
  act.remarks = remarks(value, act.remarks.place);
  if (const Value* territorial = value.find("territorial")) {
    if (const auto truth = territorial->as_bool()) {
      act.territorial = *truth;
    } else {
      fields_.wrong_kind(*territorial, "true or false", "`territorial`",
                         "write `territorial: false` for an act that is done nowhere");
    }
  }
  if (const Value* takes = value.find("takes")) act.takes = objects(*takes, "`takes`");
  if (const Value* needs = value.find("needs")) act.needs = acts(*needs, "`needs`");
}

// `weights`, or `exposures`, which are somebody's and at most 1.
void Reader::read_cell_values(const Value& value, bool exposures) {
  const std::string list = exposures ? "`exposures`" : "`weights`";
  const std::string what = "an entry of " + list;
  const char* key = exposures ? "share" : "weight";
  if (!fields_.expect_list(value, list, "begin each entry with `- `")) return;
  for (const Value& item : value.items) {
    if (!fields_.expect_mapping(item, what, "write `{" + std::string(key) + ": …}`")) continue;
    if (exposures) {
      fields_.expect_keys(item, what, {"who", "do", "what", "where", "share", "note", "cite"});
    } else {
      fields_.expect_keys(item, what, {"do", "what", "where", "weight", "note", "cite"});
    }
    CellValue cells;
    cells.remarks = remarks(item, Fields::place(item));
    if (const Value* who = exposures ? item.find("who") : nullptr)
      cells.who = actors(*who, "`who`");
    if (const Value* act = item.find("do")) cells.acts = acts(*act, "`do`");
    if (const Value* object = item.find("what")) cells.objects = objects(*object, "`what`");
    if (const Value* where = item.find("where")) cells.where = area(*where, "`where`", {});
    const Value* number = fields_.require(
        item, key, what,
        exposures ? "write `share:` and a number from 0 to 1" : "write `weight:` and a number");
    if (number != nullptr) {
      cells.millionths = millionths(*number, "`" + std::string(key) + "`").value_or(0);
      if (cells.millionths < 0) {
        fields_.error(*number, "`" + std::string(key) + "` is less than 0",
                      "write a number from 0");
      } else if (exposures && cells.millionths > 1'000'000) {
        fields_.error(*number, "`share` is more than 1", "write a number from 0 to 1");
      }
    }
    (exposures ? model_.world.exposures : model_.world.weights).push_back(std::move(cells));
  }
}

}  // namespace demarche
