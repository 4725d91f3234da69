// SPDX-License-Identifier: Apache-2.0
// `demarche bargain`: which packages could be agreed?
#include <algorithm>
#include <filesystem>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/bargaining/bargaining.hpp"
#include "check/bargaining.hpp"
#include "commands.hpp"
#include "exchange/genius.hpp"
#include "output.hpp"
#include "present/bargaining.hpp"

namespace demarche::cli {

namespace {

std::optional<BargainDomain> domain_of_scenario(std::vector<SourceText> files, Diagnostics& out,
                                                Console& console) {
  const ScenarioFormat format = scenario_format(files[0].text());
  const auto other = std::find_if(files.begin(), files.end(), [&](const SourceText& file) {
    return scenario_format(file.text()) != format;
  });
  if (format == ScenarioFormat::none || other != files.end()) {
    console.say((other != files.end() ? other->name() + " is not of the same kind as "
                                      : "this is no file of GENIUS or GeniusWeb: ") +
                files[0].name() +
                "; name one model, or a domain and profiles of GENIUS (XML), or profiles of "
                "GeniusWeb (JSON)");
    return std::nullopt;
  }
  if (format == ScenarioFormat::genius_web) return read_genius_web(files, out);
  if (files.size() < 3) {
    console.say("name a GENIUS domain and then at least two profiles, one a party");
    return std::nullopt;
  }
  const SourceText domain = std::move(files[0]);
  files.erase(files.begin());
  return read_genius(domain, files, out);
}

std::optional<BargainDomain> domain_of_model(const std::string& file, Diagnostics& out,
                                             Console& console) {
  const std::optional<Model> model = console.read_model(file, out);
  if (!model || out.has_errors()) return std::nullopt;
  std::string problem;
  auto domain = bargain_domain(*model, problem);
  if (!domain) console.say(problem);
  return domain;
}

std::optional<BargainDomain> load_domain(const BargainCommand& command, Console& console) {
  Diagnostics diagnostics;
  std::vector<SourceText> files;
  for (const std::string& file : command.files) {
    if (auto text = console.read_text(file, diagnostics); text) files.push_back(std::move(*text));
  }
  std::optional<BargainDomain> domain;
  if (!diagnostics.has_errors()) {
    const bool scenario =
        files.size() > 1 || scenario_format(files[0].text()) == ScenarioFormat::genius;
    domain = scenario ? domain_of_scenario(std::move(files), diagnostics, console)
                      : domain_of_model(command.files[0], diagnostics, console);
  }
  console.show(std::move(diagnostics));
  return domain;
}

// False, and says so, if the finding is wrong.
bool agrees(const BargainDomain& domain, const BargainFinding& finding, Console& console) {
  const std::vector<std::string> wrong = check::check_bargain(domain, finding);
  for (const std::string& sentence : wrong) console.say("re-check: " + sentence);
  if (!wrong.empty()) {
    console.say("this is a defect of the program");
    return false;
  }
  console.say(check::can_try_all(domain)
                  ? "the result agrees with the plain re-check from the definitions, which tried "
                    "every package"
                  : "what is listed agrees with the plain re-check from the definitions; there are "
                    "too many packages to try every one");
  return true;
}

}  // namespace

int run(const BargainCommand& command, Console& console) {
  const std::optional<BargainDomain> domain = load_domain(command, console);
  if (!domain) return kBadInput;
  if (const std::string problem = why_not(*domain); !problem.empty()) {
    console.say(problem);
    return kBadInput;
  }
  BargainOptions options;
  options.most_packages = command.packages;
  options.approximate = command.approximate;
  options.effort = command.effort;
  const BargainFinding finding = bargain(*domain, options, console.control());
  if (command.check && !agrees(*domain, finding, console)) return kFailure;
  int code = kDone;
  if (command.format == "json") {
    code = write(bargain_json(*domain, finding, command.check), command.output, console);
  } else if (command.format == "csv") {
    code = write(bargain_csv(*domain, finding), command.output, console);
  } else {
    code = write_page(bargain_page(*domain, finding), command.format, command.output, console);
  }
  if (code != kDone) return code;
  if (finding.stopped) return kStopped;
  return finding.nearest.answer == NearestDraft::Answer::impossible ? kNo : kDone;
}

}  // namespace demarche::cli
