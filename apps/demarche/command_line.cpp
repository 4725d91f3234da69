// SPDX-License-Identifier: Apache-2.0
#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "analysis/foresight/foresight.hpp"
#include "commands.hpp"
#include "demarche/concept.hpp"
#include "demarche/version.hpp"
#include "model/model.hpp"
#include "text/suggest.hpp"

namespace demarche::cli {

namespace {

CLI::App* subcommand(CLI::App& app, const std::string& name, const std::string& question,
                     const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, question);
  command->footer("Examples:\n" + examples);
  return command;
}

void add_model(CLI::App* command, std::string& model) {
  command->add_option("MODEL", model, "The model file (YAML)")->required();
}

void add_format(CLI::App* command, std::string& format, std::vector<std::string> formats) {
  command->add_option("--format", format, "How to show the result")
      ->check(CLI::IsMember(std::move(formats)))
      ->capture_default_str();
}

// An empty word is a mistake: a shell variable that is not set, for instance.
CLI::Validator not_empty() {
  return CLI::Validator(
      [](std::string& text) { return text.empty() ? std::string("it is empty") : std::string(); },
      "");
}

void add_effort(CLI::App* sub, std::uint64_t& effort, const char* meaning) {
  sub->add_option("--effort", effort, meaning)
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}).description(""))
      ->capture_default_str();
}

void add_output(CLI::App* command, std::string& output) {
  command
      ->add_option("-o,--output", output,
                   "Write to this file, whole or not at all, instead of standard output")
      ->check(not_empty());
}

std::vector<std::string> concept_ids() {
  std::vector<std::string> ids;
  for (const Concept which : kConcepts) ids.emplace_back(id(which));
  return ids;
}

void add_concepts(CLI::App* command, std::vector<std::string>& concepts) {
  command->add_option("--concept", concepts, "Only these solution concepts, separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember(concept_ids()));
}

void add_where(CLI::App* command, std::string& where) {
  command->add_option("--where", where, "List only states in which this formula holds")
      ->check(not_empty());
}

void add_first(CLI::App* command, std::optional<std::size_t>& first) {
  command->add_option("--first", first, "List at most so many states")
      ->check(CLI::Range(std::size_t{1}, std::size_t{10'000'000}).description(""));
}

void add_resources(CLI::App* command, Resources& resources) {
  command
      ->add_option("--memory", resources.memory,
                   "The most memory to use, such as 6GB; three quarters of what is free by default")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 60).description(""));
  command
      ->add_option("--threads", resources.threads,
                   "The most threads to use; one for each core by default")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1024}).description(""));
  command
      ->add_option("--storage", resources.storage,
                   "Keep a list of states even where every combination of options is feasible")
      ->check(CLI::IsMember({"auto", "list"}))
      ->capture_default_str();
}

void add_check(CLI::App* command, bool& check) {
  command->add_flag("--check", check,
                    "Have the result re-checked by a second, plain implementation of the "
                    "definitions");
}

// What CLI11 does not say well: a word where a subcommand should stand.
bool names_unknown_subcommand(const CLI::App& app, const std::vector<std::string>& words,
                              Console& console) {
  if (words.empty() || words[0].starts_with('-')) return false;
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
  if (std::find(known.begin(), known.end(), words[0]) != known.end()) return false;
  console.say("there is no subcommand \"" + words[0] + "\"; " + suggest(words[0], known));
  return true;
}

void add_check(CLI::App& app, CheckCommand& command) {
  CLI::App* sub = subcommand(app, "check", "Is the model sound? Shows all that is wrong at once",
                             "  demarche check model.yaml\n"
                             "  demarche check model.yaml --format json\n");
  add_model(sub, command.model);
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_resources(sub, command.resources);
}

void add_states(CLI::App& app, StatesCommand& command) {
  CLI::App* sub =
      subcommand(app, "states", "Which states can occur, and how does each party rank them?",
                 "  demarche states model.yaml\n"
                 "  demarche states model.yaml --where 'talk & !pressure' --format csv\n");
  add_model(sub, command.model);
  add_where(sub, command.where);
  add_first(sub, command.first);
  add_format(sub, command.format, {"text", "markdown", "json", "csv"});
  add_output(sub, command.output);
  add_resources(sub, command.resources);
}

void add_analyze(CLI::App& app, AnalyzeCommand& command) {
  CLI::App* sub =
      subcommand(app, "analyze", "What would hold? Stable states and equilibria",
                 "  demarche analyze model.yaml\n"
                 "  demarche analyze model.yaml --concept nash,seq --check\n"
                 "  demarche analyze model.yaml --format csv -o verdicts.csv\n"
                 "  demarche analyze model.yaml --where 'talk & !pressure' --order nearest\n");
  add_model(sub, command.model);
  add_concepts(sub, command.concepts);
  add_where(sub, command.where);
  sub->add_option("--reachable", command.reachable,
                  "List only equilibria that improvements, or any moves, reach from the status quo")
      ->check(CLI::IsMember({"improvements", "moves"}));
  sub->add_option(
         "--order", command.order,
         "List equilibria by number (state), by distance from the status quo (nearest), or "
         "as a party, named here, prefers them")
      ->capture_default_str();
  add_first(sub, command.first);
  sub->add_option("--verdicts", command.verdicts,
                  "Write the verdicts on all states to this file, in compact form");
  add_format(sub, command.format, {"text", "markdown", "json", "csv"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_explain(CLI::App& app, ExplainCommand& command) {
  CLI::App* sub =
      subcommand(app, "explain", "Why does a state hold, or not? Improvements and sanctions",
                 "  demarche explain model.yaml status_quo\n"
                 "  demarche explain model.yaml 12 --party russia --concept seq\n"
                 "  demarche explain model.yaml insist+talk --format markdown -o why.md\n"
                 "A STATE is a number, a name (options joined by +), a pattern of Y and N,\n"
                 "status_quo, or a formula that holds in one state. Put -- before a pattern that\n"
                 "begins with a hyphen.\n");
  add_model(sub, command.model);
  sub->add_option("STATE", command.state, "The state to explain")->required();
  sub->add_option("--party", command.parties, "Only these parties, separated by commas")
      ->delimiter(',');
  add_concepts(sub, command.concepts);
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_next(CLI::App& app, NextCommand& command) {
  CLI::App* sub =
      subcommand(app, "next", "How does the conflict move from here? Ways, and who gives way",
                 "  demarche next model.yaml\n"
                 "  demarche next model.yaml --to accord --paths 20\n"
                 "  demarche next model.yaml --from insist+talk --to 'talk & !pressure' --check\n"
                 "A STATE is named as for `demarche explain`.\n");
  add_model(sub, command.model);
  sub->add_option("--from", command.from,
                  "The state where the conflict stands; the status quo if none")
      ->check(not_empty());
  sub->add_option("--to", command.to,
                  "Only the ways to this state, or to any state in which this formula holds")
      ->check(not_empty());
  add_concepts(sub, command.concepts);
  sub->add_option(
         "--paths", command.paths,
         "List at most so many of the best ways to each destination; 3, or 10 with --to, by "
         "default")
      ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}).description(""));
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_coalitions(CLI::App& app, CoalitionsCommand& command) {
  CLI::App* sub =
      subcommand(app, "coalitions", "Who together could move the conflict elsewhere?",
                 "  demarche coalitions model.yaml\n"
                 "  demarche coalitions model.yaml --party us,nato --party us,russia --check\n"
                 "  demarche coalitions model.yaml --most 3 --format json -o coalitions.json\n");
  add_model(sub, command.model);
  CLI::Option* named =
      sub->add_option("--party", command.parties,
                      "A coalition: parties separated by commas; again for another coalition")
          ->type_name("A,B[,C]")
          ->allow_extra_args(false);
  sub->add_option("--most", command.most,
                  "All coalitions of up to so many parties; all there are up to six parties, else "
                  "pairs, by default")
      ->check(CLI::Range(std::size_t{2}, kMaxParties).description(""))
      ->excludes(named);
  sub->add_flag("--merged", command.merged,
                "Also the different game in which each coalition is one party");
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_foresight(CLI::App& app, ForesightCommand& command) {
  CLI::App* sub = subcommand(app, "foresight", "What if two parties look several moves ahead?",
                             "  demarche foresight model.yaml\n"
                             "  demarche foresight model.yaml --horizon 4 --check\n");
  add_model(sub, command.model);
  sub->add_option("--horizon", command.horizon,
                  "Show up to so many moves ahead; until the pattern repeats by default")
      ->check(CLI::Range(std::size_t{1}, kMostListedHorizons).description(""));
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_require(CLI::App& app, RequireCommand& command) {
  CLI::App* sub =
      subcommand(app, "require", "What would have to change for this to hold? Least changes",
                 "  demarche require model.yaml --holds accord --concept seq\n"
                 "  demarche require model.yaml --holds 2 --concept nash --change syria --check\n"
                 "  demarche require model.yaml --holds 'talk & !pressure' --concept gmr\n"
                 "A state is named as for explain. A formula asks for an equilibrium among the\n"
                 "states in which it holds.\n");
  add_model(sub, command.model);
  sub->add_option("--holds", command.holds,
                  "The state that is to be an equilibrium, or a formula that is to hold in one")
      ->required();
  sub->add_option("--concept", command.under, "The solution concept")
      ->required()
      ->check(CLI::IsMember(concept_ids()));
  sub->add_option("--change", command.change,
                  "Only these parties' preferences may change, separated by commas")
      ->delimiter(',');
  sub->add_option("--count", command.count, "List at most so many least changes")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}).description(""))
      ->capture_default_str();
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_robustness(CLI::App& app, RobustnessCommand& command) {
  CLI::App* sub =
      subcommand(app, "robustness", "How much does the answer depend on what was put in?",
                 "  demarche robustness model.yaml\n"
                 "  demarche robustness model.yaml --concept seq --check\n"
                 "  demarche robustness model.yaml --format markdown -o robustness.md\n"
                 "What holds in the model's variants, and how small a change of one party's\n"
                 "preferences ends it.\n");
  add_model(sub, command.model);
  add_concepts(sub, command.concepts);
  add_first(sub, command.first);
  add_format(sub, command.format, {"text", "markdown", "json"});
  add_output(sub, command.output);
  add_check(sub, command.check);
  add_resources(sub, command.resources);
}

void add_report(CLI::App& app, ReportCommand& command) {
  CLI::App* sub = subcommand(app, "report", "All of it as one file to hand in",
                             "  demarche report model.yaml -o report.html\n"
                             "  demarche report model.yaml --format markdown -o report.md\n");
  add_model(sub, command.model);
  add_format(sub, command.format, {"html", "markdown"});
  add_output(sub, command.output);
  add_resources(sub, command.resources);
}

void add_find(CLI::App& app, FindCommand& command) {
  CLI::App* sub =
      subcommand(app, "find", "Is there an equilibrium where …? For models too large to list",
                 "  demarche find model.yaml --where 'talk & !pressure' --concept nash\n"
                 "  demarche find model.yaml --where true --concept gmr --all --format json\n"
                 "  demarche find model.yaml --where accord --concept smr --not-for russia\n");
  add_model(sub, command.model);
  sub->add_option("--where", command.where, "The formula that holds in the state; `true` for any")
      ->required();
  sub->add_option("--concept", command.under, "The solution concept")
      ->required()
      ->check(CLI::IsMember({"nash", "gmr", "smr", "seq", "sseq"}));
  sub->add_option("--not-for", command.not_for,
                  "Stable for every party except this one, and not stable for it");
  CLI::Option* count =
      sub->add_option("--count", command.count, "How many different states to look for")
          ->check(CLI::Range(std::size_t{1}, kMostFound))
          ->capture_default_str();
  sub->add_flag("--all", command.all,
                "All such states, up to " + std::to_string(kMostFound) + " of them")
      ->excludes(count);
  add_format(sub, command.format, {"text", "json"});
  add_output(sub, command.output);
  add_effort(sub, command.effort, "Work after which the search ends undecided");
}

// What is fixed beyond the model. Each switch takes one text and can be given again.
void add_what_if(CLI::App* sub, WhatIf& what_if) {
  const auto add = [&](const char* name, std::vector<std::string>& texts, const char* meaning) {
    sub->add_option(name, texts, meaning)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(not_empty());
  };
  sub->add_option("--on", what_if.on, "The day: dates of clauses and facts count as on it")
      ->check(not_empty());
  add("--fact", what_if.facts, "'TEXT=yes' or 'TEXT=no': a fact that clauses name");
  add("--opinion", what_if.opinions,
      "'ACTOR: TEXT=yes' or no: whether somebody holds an opinion, of places everywhere");
  add("--perceives", what_if.perceives,
      "'ACTOR=PLACE,PLACE': it holds its opinions of exactly these places");
  add("--consent", what_if.consents,
      "'ACTOR=yes' or no, to all it is asked for; 'ACTOR:treaty/clause=yes' to one clause");
  add("--annex", what_if.annexes,
      "'treaty/clause=PLACE,PLACE': a list of places stands in place of the clause's own");
  add("--breach", what_if.breaches,
      "'treaty/clause' or 'treaty/clause=DATE': the clause has been breached");
}

void add_clauses(CLI::App& app, ClausesCommand& command) {
  CLI::App* sub = subcommand(
      app, "clauses", "What do clauses mean for whom? Burdens, who decides them, conflicts",
      "  demarche clauses model.yaml\n"
      "  demarche clauses model.yaml --treaty us-ru-2021 --perceives 'RUS=UKR,POL'\n"
      "  demarche clauses model.yaml --cells us-ru-2021/art_5__para_1 --format csv\n"
      "  demarche clauses model.yaml --compare draft-1 draft-2\n"
      "Wherever an actor is named a group can be, and stands for all its members.\n");
  add_model(sub, command.model);
  CLI::Option* treaties =
      sub->add_option("--treaty", command.treaties, "Show only this treaty; can be given again")
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
          ->check(not_empty());
  add_what_if(sub, command.what_if);
  CLI::Option* compare =
      sub->add_option("--compare", command.compare,
                      "Two versions of a draft, OLD and NEW: what differs clause by clause")
          ->expected(2)
          ->check(not_empty());
  CLI::Option* cells =
      sub->add_option("--cells", command.cells, "List the cells of one clause, treaty/clause")
          ->check(not_empty());
  cells->excludes(compare);
  cells->excludes(treaties);
  add_format(sub, command.format, {"text", "markdown", "json", "csv"});
  add_output(sub, command.output);
  add_check(sub, command.check);
}

void add_acceptance(CLI::App& app, AcceptanceCommand& command) {
  CLI::App* sub = subcommand(
      app, "acceptance", "Who can accept the drafts as tabled, and why not? Clause by clause",
      "  demarche acceptance model.yaml\n"
      "  demarche acceptance model.yaml --annex 'us-ru-2021/art_5__para_1=UKR,POL'\n"
      "  demarche acceptance model.yaml --format csv -o verdicts.csv\n");
  add_model(sub, command.model);
  add_what_if(sub, command.what_if);
  add_format(sub, command.format, {"text", "markdown", "json", "csv"});
  add_output(sub, command.output);
  add_check(sub, command.check);
}

void add_bargain(CLI::App& app, BargainCommand& command) {
  CLI::App* sub = subcommand(
      app, "bargain", "Which packages could be agreed, and which are efficient?",
      "  demarche bargain model.yaml\n"
      "  demarche bargain model.yaml --format csv -o frontier.csv\n"
      "  demarche bargain domain.xml buyer.xml seller.xml --check\n"
      "  demarche bargain buyer.json seller.json\n"
      "A scenario of GENIUS is a domain and a profile a party (XML), one of GeniusWeb a\n"
      "profile a party (JSON).\n");
  sub->add_option("FILE", command.files, "The model file (YAML), or the files of a scenario")
      ->required();
  sub->add_option("--packages", command.packages, "List at most so many packages of each kind")
      ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}))
      ->capture_default_str();
  sub->add_option("--approximate", command.approximate,
                  "A frontier within this share of each party's range, such as 0.01, where the "
                  "exact one would be too large")
      ->check(CLI::Range(1e-6, 0.5));
  add_effort(sub, command.effort, "Work after which each search ends with what it has");
  add_format(sub, command.format, {"text", "markdown", "json", "csv"});
  add_output(sub, command.output);
  add_check(sub, command.check);
}

void add_import(CLI::App& app, ImportCommand& command) {
  CLI::App* sub =
      subcommand(app, "import", "Turn another program's file into a model file",
                 "  demarche import conflict.gmcr -o model.yaml\n"
                 "  demarche import --states s.csv --arcs a.csv --rankings r.csv -o model.yaml\n");
  CLI::Option* file = sub->add_option("FILE", command.file, "A GMCR+ file (.gmcr)");
  CLI::Option* csv = sub->add_option("--states", command.states, "States: state,label (CSV)");
  csv->excludes(file);
  sub->add_option("--arcs", command.arcs, "Moves: party,from,to (CSV)")->needs(csv);
  sub->add_option("--rankings", command.rankings, "Preferences: party,rank,state (CSV)")
      ->needs(csv);
  add_output(sub, command.output);
}

void add_export(CLI::App& app, ExportCommand& command) {
  CLI::App* sub =
      subcommand(app, "export", "Write a model for another program",
                 "  demarche export model.yaml --to gmcr -o conflict.gmcr\n"
                 "  demarche export model.yaml --to csv -o conflict\n"
                 "    writes conflict-states.csv, conflict-arcs.csv and conflict-rankings.csv\n");
  add_model(sub, command.model);
  sub->add_option("--to", command.to, "The format")
      ->required()
      ->check(CLI::IsMember({"gmcr", "csv"}));
  add_output(sub, command.output);
}

void add_serve(CLI::App& app, ServeCommand& command) {
  CLI::App* sub =
      subcommand(app, "serve", "The workbench: models written, analysed and shown in the browser",
                 "  demarche serve\n"
                 "  demarche serve ~/conflicts --port 8080\n");
  sub->add_option("FOLDER", command.folder, "The folder with the models")->capture_default_str();
  sub->add_option("--port", command.port, "The port of 127.0.0.1; a free one by default")
      ->check(CLI::Range(std::uint16_t{1}, std::uint16_t{65535}).description(""));
  sub->add_flag("--read-only", command.read_only, "Let nothing be changed");
  sub->add_flag("--no-browser", command.no_browser, "Only say the address, do not open it");
}

}  // namespace

int run_command_line(const std::vector<std::string>& words, Console& console) {
  CLI::App app{
      "So what next? Conflict analysis by the graph model: which situations would hold,\n"
      "which would not, and why.",
      "demarche"};
  app.set_version_flag("--version", "demarche " DEMARCHE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 the answer is no, 2 bad input or use, 3 a defect of the program,\n"
      "130 interrupted.\n"
      "`demarche SUBCOMMAND --help` has examples.");

  CheckCommand check;
  add_check(app, check);
  StatesCommand states;
  add_states(app, states);
  AnalyzeCommand analyze;
  add_analyze(app, analyze);
  ExplainCommand explain;
  add_explain(app, explain);
  NextCommand next;
  add_next(app, next);
  CoalitionsCommand coalitions;
  add_coalitions(app, coalitions);
  ForesightCommand foresight;
  add_foresight(app, foresight);
  RequireCommand require;
  add_require(app, require);
  RobustnessCommand robustness;
  add_robustness(app, robustness);
  BargainCommand bargain;
  add_bargain(app, bargain);
  ReportCommand report;
  add_report(app, report);
  FindCommand find;
  add_find(app, find);
  ClausesCommand clauses;
  add_clauses(app, clauses);
  AcceptanceCommand acceptance;
  add_acceptance(app, acceptance);
  ImportCommand import;
  add_import(app, import);
  ExportCommand to;
  add_export(app, to);
  ServeCommand serve;
  add_serve(app, serve);

  if (names_unknown_subcommand(app, words, console)) return kBadInput;
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::Success& asked) {
    std::ostringstream help;  // or the version
    app.exit(asked, help, help);
    return console.print(help.str());
  } catch (const CLI::ParseError& error) {
    console.say(error.what());
    const CLI::App* at = app.get_subcommands().empty() ? nullptr : app.get_subcommands().front();
    console.say("see `demarche " + (at != nullptr ? at->get_name() + " " : "") + "--help`");
    return kBadInput;
  }
  if (app.got_subcommand("check")) return run(check, console);
  if (app.got_subcommand("states")) return run(states, console);
  if (app.got_subcommand("analyze")) return run(analyze, console);
  if (app.got_subcommand("explain")) return run(explain, console);
  if (app.got_subcommand("next")) return run(next, console);
  if (app.got_subcommand("coalitions")) return run(coalitions, console);
  if (app.got_subcommand("foresight")) return run(foresight, console);
  if (app.got_subcommand("require")) return run(require, console);
  if (app.got_subcommand("robustness")) return run(robustness, console);
  if (app.got_subcommand("bargain")) return run(bargain, console);
  if (app.got_subcommand("report")) return run(report, console);
  if (app.got_subcommand("find")) return run(find, console);
  if (app.got_subcommand("clauses")) return run(clauses, console);
  if (app.got_subcommand("acceptance")) return run(acceptance, console);
  if (app.got_subcommand("import")) return run(import, console);
  if (app.got_subcommand("serve")) return run(serve, console);
  return run(to, console);
}

}  // namespace demarche::cli
