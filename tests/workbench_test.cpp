// SPDX-License-Identifier: Apache-2.0
// The workbench without sockets: what is answered, what is refused, and that nothing is lost or left.
#include "workbench.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "interface.hpp"

namespace demarche::server {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kToken = "0123456789abcdef";
const fs::path kExampleFolder = fs::path(DEMARCHE_SOURCE_DIR) / "examples";

std::string content(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

class WorkbenchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "demarche-workbench-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    outside_ = name;
    folder_ = outside_ / "models";
    fs::create_directory(folder_);
    fs::copy(kExampleFolder / "elmira" / "options.yaml", folder_ / "elmira.yaml");
    open();
  }
  void TearDown() override {
    workbench_.reset();
    fs::remove_all(outside_);
  }
  void open(bool read_only = false) {
    workbench_.reset();
    Settings settings;
    settings.folder = folder_;
    settings.examples = kExampleFolder;
    settings.read_only = read_only;
    settings.token = kToken;
    settings.entry = "e1e2e3";
    settings.port = 4711;
    settings.jobs.most = 8;
    workbench_ = std::make_unique<Workbench>(settings);
  }

  static Request request(const std::string& method, const std::string& path,
                         std::map<std::string, std::string> asked = {},
                         const Json& body = nullptr) {
    Request request;
    request.method = method;
    request.path = path;
    request.asked = std::move(asked);
    request.headers = {{"host", "127.0.0.1:4711"},
                       {"cookie", "other=1; demarche_4711=" + kToken},
                       {"origin", "http://127.0.0.1:4711"},
                       {"sec-fetch-site", "same-origin"},
                       {"x-demarche", "1"}};
    if (!body.is_null()) request.body = body.dump();
    return request;
  }
  int status(const Request& asked) { return workbench_->answer(asked).status; }
  Json answer(const Request& asked, int expected = 200) {
    const Response response = workbench_->answer(asked);
    EXPECT_EQ(response.status, expected) << response.body;
    EXPECT_EQ(test::objections_to_answer(asked.method, asked.path, response.status, response.body),
              "");
    if (response.status < 400) answered_.emplace(asked.method, asked.path);
    return Json::parse(response.body);
  }
  Json file(const std::string& name) {
    return answer(request("GET", "/api/file", {{"file", name}}));
  }
  Json save(const std::string& name, const std::string& text, const Json& base,
            int expected = 200) {
    return answer(request("PUT", "/api/file", {{"file", name}}, {{"text", text}, {"base", base}}),
                  expected);
  }
  Json ask(const std::string& name, const std::vector<std::string>& arguments, int expected = 200) {
    return answer(request("POST", "/api/ask", {},
                          {{"file", name}, {"arguments", arguments}, {"wait", 10000}}),
                  expected);
  }

  // Whatever is described was answered by one of the tests, and by its description.
  static void TearDownTestSuite() {
    if (::testing::UnitTest::GetInstance()->test_to_run_count() < 15) return;  // only some were run
    for (const auto& route : test::described_routes()) {
      if (route.second == "/api/events") continue;  // a stream; see WhatOthersChangeIsTold
      EXPECT_EQ(answered_.count(route), 1U) << route.first << " " << route.second;
    }
  }
  static inline std::set<std::pair<std::string, std::string>> answered_;

  fs::path outside_, folder_;
  std::unique_ptr<Workbench> workbench_;
};

// ---- Who may ask

TEST_F(WorkbenchTest, OnlyTheAddressServedIsAnswered) {
  for (const std::string host : {"127.0.0.1:4711", "localhost:4711", "[::1]:4711"}) {
    Request asked = request("GET", "/api/session");
    asked.headers.erase("host");
    asked.headers.erase("origin");
    asked.headers.emplace("host", host);
    EXPECT_EQ(status(asked), 200) << host;
  }
  for (const std::string host : {"evil.example", "127.0.0.1", "127.0.0.1:80", "evil.example:4711",
                                 "127.0.0.1:4711.evil.example", "", "127.0.0.1:4711 "}) {
    Request asked = request("GET", "/api/session");
    asked.headers.erase("host");
    asked.headers.emplace("host", host);
    EXPECT_EQ(status(asked), 421) << host;
  }
  Request none = request("GET", "/");
  none.headers.erase("host");
  EXPECT_EQ(status(none), 421);
  Request twice = request("GET", "/");
  twice.headers.emplace("host", "127.0.0.1:4711");
  EXPECT_EQ(status(twice), 421);
}

TEST_F(WorkbenchTest, AnotherPageIsRefused) {
  for (const std::string origin : {"http://evil.example", "null", "https://127.0.0.1:4711",
                                   "http://127.0.0.1:4712", "http://localhost:4711"}) {
    Request asked = request("POST", "/api/ask");
    asked.headers.erase("origin");
    asked.headers.emplace("origin", origin);
    EXPECT_EQ(status(asked), 403) << origin;
  }
  Request sent = request("GET", "/api/files");
  sent.headers.erase("sec-fetch-site");
  sent.headers.emplace("sec-fetch-site", "cross-site");
  EXPECT_EQ(status(sent), 403);
  Request simple =
      request("PUT", "/api/file", {{"file", "a.yaml"}}, {{"text", ""}, {"base", nullptr}});
  simple.headers.erase("x-demarche");
  EXPECT_EQ(status(simple), 403);
  EXPECT_FALSE(fs::exists(folder_ / "a.yaml"));
}

TEST_F(WorkbenchTest, WithoutTheTokenNothingIsAnswered) {
  for (const std::string cookie :
       {"", "demarche_4711=", "demarche_4711=0123456789abcdee", "demarche_4712=0123456789abcdef",
        "demarche_4711=0123456789abcdef0"}) {
    for (const std::string path : {"/", "/api/files", "/api/events", "/assets/index.js"}) {
      Request asked = request("GET", path);
      asked.headers.erase("cookie");
      asked.headers.emplace("cookie", cookie);
      EXPECT_EQ(status(asked), 401) << path << " with " << cookie;
    }
  }
  Request first = request("GET", "/", {{"token", kToken}});
  first.headers.erase("cookie");
  const Response response = workbench_->answer(first);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.at("Set-Cookie"),
            "demarche_4711=" + kToken + "; Path=/e1e2e3/; HttpOnly; SameSite=Strict");
  Request wrong = request("GET", "/", {{"token", "0"}});
  EXPECT_EQ(status(wrong), 401);
  EXPECT_EQ(status(request("GET", "/e1e2e3/api/files")), 200);
  EXPECT_EQ(status(request("GET", "/e1e2e4/api/files")), 404);
}

TEST_F(WorkbenchTest, EveryResponseHasAStrictPolicy) {
  for (const std::string path : {"/", "/api/files", "/nowhere", "/api/nowhere"}) {
    const Response response = workbench_->answer(request("GET", path));
    const std::string policy = response.headers.at("Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(response.headers.at("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.headers.at("Cache-Control"), "no-store");
  }
}

TEST_F(WorkbenchTest, ForReadingOnlyChangesNothing) {
  workbench_.reset();
  fs::remove_all(folder_ / ".demarche");
  open(true);
  EXPECT_EQ(file("elmira.yaml")["text"], content(folder_ / "elmira.yaml"));
  save("elmira.yaml", "x", file("elmira.yaml")["version"], 403);
  for (const std::string path : {"/api/copy", "/api/rename", "/api/restore", "/api/import"}) {
    EXPECT_EQ(status(request("POST", path, {}, Json::object())), 403) << path;
  }
  EXPECT_EQ(status(request("DELETE", "/api/file", {{"file", "elmira.yaml"}})), 403);
  EXPECT_EQ(status(request("PUT", "/api/draft", {{"file", "elmira.yaml"}})), 403);
  EXPECT_EQ(ask("elmira.yaml", {"analyze"})["exit"], 0);
  EXPECT_TRUE(answer(request("GET", "/api/history", {{"file", "elmira.yaml"}}))["saves"].empty());
  for (const auto& entry : fs::directory_iterator(folder_)) {
    EXPECT_EQ(entry.path().filename(), "elmira.yaml");
  }
}

// ---- Files

TEST_F(WorkbenchTest, NoNameLeadsOutOfTheFolder) {
  std::ofstream(outside_ / "secret.yaml") << "demarche: 1\ntitle: Secret\n";
  fs::create_symlink(outside_ / "secret.yaml", folder_ / "link.yaml");
  fs::create_directory_symlink(outside_, folder_ / "out");
  fs::create_hard_link(outside_ / "secret.yaml", folder_ / "hard.yaml");
  const std::vector<std::string> names{"../secret.yaml",
                                       "/etc/passwd",
                                       (outside_ / "secret.yaml").string(),
                                       "a/../../secret.yaml",
                                       "./elmira.yaml",
                                       "a//b.yaml",
                                       "link.yaml",
                                       "out/secret.yaml",
                                       "..\\secret.yaml",
                                       ".demarche/history.yaml",
                                       "-x.yaml",
                                       "examples:../secret.yaml",
                                       "examples:elmira/../../x.yaml",
                                       std::string("a\0b.yaml", 8),
                                       "a\nb.yaml",
                                       "\xff.yaml",
                                       "elmira",
                                       "",
                                       std::string(5000, 'a') + ".yaml"};
  for (const std::string& name : names) {
    Request read = request("GET", "/api/file", {{"file", name}});
    const Response response = workbench_->answer(read);
    EXPECT_TRUE(response.status == 404 || response.status == 403) << name << response.status;
    EXPECT_EQ(response.body.find("Secret"), std::string::npos);
    Request put = request("PUT", "/api/file", {{"file", name}});
    put.body = R"({"text": "x", "base": null})";
    EXPECT_NE(status(put), 200) << name;
    Request asking = request("POST", "/api/ask");
    asking.body = Json{{"file", name}, {"arguments", {"check"}}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
    EXPECT_NE(status(asking), 200) << name;
    Request draft = request("PUT", "/api/draft", {{"file", name}});
    draft.body = R"({"text": "x", "base": null})";
    if (name != "link.yaml" && name != "out/secret.yaml") {
      EXPECT_NE(status(draft), 200) << name;
    }
  }
  EXPECT_EQ(content(outside_ / "secret.yaml"), "demarche: 1\ntitle: Secret\n");
  for (const Json& one : answer(request("GET", "/api/files"))["models"]) {
    EXPECT_NE(one["file"], "link.yaml");
    EXPECT_NE(one["file"], "out/secret.yaml");
  }
}

TEST_F(WorkbenchTest, AModelReadsNoFileOutsideTheFolder) {
  std::ofstream(outside_ / "secret.txt") << "the secret text of a source outside";
  std::ofstream(folder_ / "own.txt") << "the text of a source of one's own";
  const auto model = [](const std::string& source) {
    return "demarche: 1\ntitle: T\nsources:\n  s: {title: S, file: " + source +
           "}\nparties:\n  a: {options: {x: X}}\n  b: {options: {y: Y}}\n"
           "preferences:\n  a: {priorities: [x]}\n  b: {priorities: [y]}\n";
  };
  save("own.yaml", model("own.txt"), nullptr);
  EXPECT_EQ(answer(request("GET", "/api/source", {{"file", "own.yaml"}, {"source", "s"}}))["text"],
            "the text of a source of one's own");
  fs::create_symlink(outside_ / "secret.txt", folder_ / "linked.txt");
  for (const std::string source : {"../secret.txt", "linked.txt"}) {
    const std::string file = source == "linked.txt" ? "b.yaml" : "a.yaml";
    save(file, model(source), nullptr);
    EXPECT_EQ(ask(file, {"outline"}).dump().find("the secret text"), std::string::npos);
    answer(request("GET", "/api/source", {{"file", file}, {"source", "s"}}), 404);
  }
}

TEST_F(WorkbenchTest, AModelBehindALinkReadsNothingBesideIt) {
  std::ofstream(outside_ / "secret.txt") << "the secret text of a source outside";
  fs::create_directory_symlink(outside_, folder_ / "linked");
  const Json question{{"file", "linked/a.yaml"},
                      {"arguments", {"outline"}},
                      {"text",
                       "demarche: 1\ntitle: T\nsources:\n  s: {title: S, file: secret.txt}\n"
                       "parties:\n  a: {options: {x: X}}\n  b: {options: {y: Y}}\n"
                       "preferences:\n  a: {priorities: [x]}\n  b: {priorities: [y]}\n"}};
  answer(request("POST", "/api/ask", {}, question), 403);
}

TEST_F(WorkbenchTest, SavesAtTheSameTimeLoseNothing) {
  const mode_t mask = umask(022);
  const std::string before = content(folder_ / "elmira.yaml");
  std::string base = version_of(before);
  for (int round = 0; round < 60; ++round) {
    // Of some that know the text and some that know an older one, one is right.
    const auto text = [&](int k) { return before + "# " + std::to_string(round * 8 + k) + "\n"; };
    std::vector<int> got(8);
    std::vector<std::thread> tabs;
    for (int k = 0; k < 8; ++k) {
      tabs.emplace_back([&, k] {
        got[static_cast<std::size_t>(k)] = status(
            request("PUT", "/api/file", {{"file", "elmira.yaml"}},
                    {{"text", text(k)}, {"base", k < 6 ? version_of("an older text") : base}}));
      });
    }
    for (std::thread& tab : tabs) tab.join();
    EXPECT_EQ(std::count(got.begin(), got.end(), 409), 7);
    const auto right = std::find(got.begin(), got.end(), 200) - got.begin();
    ASSERT_GE(right, 6);
    ASSERT_LT(right, 8);
    EXPECT_EQ(content(folder_ / "elmira.yaml"), text(static_cast<int>(right)));
    base = version_of(text(static_cast<int>(right)));
  }
  // What was refused is not in the history either.
  EXPECT_EQ(answer(request("GET", "/api/history", {{"file", "elmira.yaml"}}))["saves"].size(), 61U);
  save("new.yaml", before, nullptr);
  EXPECT_EQ(umask(mask), 022U);
  EXPECT_EQ(fs::status(folder_ / "new.yaml").permissions(), fs::perms(0644));
}

TEST_F(WorkbenchTest, WhatCannotBeKeptIsNotSaved) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open((folder_ / ".demarche/history.sqlite").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  save("new.yaml", "demarche: 1\n", nullptr, 500);
  EXPECT_FALSE(fs::exists(folder_ / "new.yaml"));
  sqlite3_close(other);
  save("new.yaml", "demarche: 1\n", nullptr);
}

TEST_F(WorkbenchTest, ABadRequestChangesNothing) {
  const std::string zero("demarche: 1\n\0", 13);
  save("a.yaml", zero, nullptr, 400);
  answer(request("PUT", "/api/draft", {{"file", "a.yaml"}}, {{"text", zero}, {"base", nullptr}}),
         400);
  answer(request("PUT", "/api/file", {{"file", "a.yaml"}},
                 {{"text", "demarche: 1\n"}, {"base", nullptr}, {"note", 5}}),
         400);
  EXPECT_FALSE(fs::exists(folder_ / "a.yaml"));
  EXPECT_EQ(status(request("POST", "/api/rename", {},
                           {{"from", "nowhere.yaml"}, {"to", "deep/er.yaml"}})),
            403);
  EXPECT_FALSE(fs::exists(folder_ / "deep"));
  // Nor does it take the place of a question.
  for (int k = 0; k < 20; ++k) {
    answer(request("POST", "/api/ask", {},
                   {{"file", "elmira.yaml"}, {"arguments", {"check"}}, {"wait", "long"}}),
           400);
  }
  EXPECT_EQ(ask("elmira.yaml", {"check"})["exit"], 0);
}

TEST_F(WorkbenchTest, ADraftDoesNotGoOverToAFileThatGetsItsName) {
  answer(request("PUT", "/api/draft", {{"file", "b.yaml"}}, {{"text", "b"}, {"base", nullptr}}));
  answer(request("POST", "/api/rename", {}, {{"from", "elmira.yaml"}, {"to", "b.yaml"}}));
  EXPECT_EQ(file("b.yaml")["draft"], nullptr);
}

TEST_F(WorkbenchTest, QuestionsNameNoFiles) {
  const fs::path target = outside_ / "written";
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"analyze", "-o", target.string()},
        {"analyze", "--verdicts", target.string()},
        {"export", "--to", "csv", "-o", target.string()},
        {"report", "--output=" + target.string()}}) {
    ask("elmira.yaml", arguments);
    EXPECT_TRUE(fs::is_empty(outside_ / "models") || !fs::exists(target));
    for (const auto& entry : fs::directory_iterator(outside_)) EXPECT_EQ(entry.path(), folder_);
  }
  const Json other =
      ask("elmira.yaml", {"bargain", (kExampleFolder / "treaties/model.yaml").string()});
  EXPECT_NE(other["exit"], 0);
  for (const std::string kind : {"serve", "import", "--version", "", "nothing"}) {
    ask("elmira.yaml", {kind}, 400);
  }
}

TEST_F(WorkbenchTest, NothingIsOverwrittenUnseen) {
  const Json was = file("elmira.yaml");
  EXPECT_EQ(was["text"], content(folder_ / "elmira.yaml"));
  const Json saved = save("elmira.yaml", "demarche: 1\n", was["version"]);
  EXPECT_EQ(content(folder_ / "elmira.yaml"), "demarche: 1\n");
  // A second page that still has the old version.
  const Json conflict = save("elmira.yaml", "mine", was["version"], 409);
  EXPECT_EQ(conflict["text"], "demarche: 1\n");
  EXPECT_EQ(conflict["version"], saved["version"]);
  // An editor outside.
  std::ofstream(folder_ / "elmira.yaml") << "theirs";
  EXPECT_EQ(save("elmira.yaml", "mine", saved["version"], 409)["text"], "theirs");
  EXPECT_EQ(content(folder_ / "elmira.yaml"), "theirs");
  // A new file where there is one, a change of one that is gone.
  save("elmira.yaml", "mine", nullptr, 409);
  EXPECT_EQ(save("gone.yaml", "mine", was["version"], 409)["version"], nullptr);
  EXPECT_FALSE(fs::exists(folder_ / "gone.yaml"));
  for (const auto& entry : fs::directory_iterator(folder_)) {
    EXPECT_FALSE(entry.path().string().ends_with(".part")) << entry.path();
  }
}

TEST_F(WorkbenchTest, EverySaveIsKept) {
  const std::string first = content(folder_ / "elmira.yaml");
  Json base = file("elmira.yaml")["version"];
  for (const std::string text : {"one", "two", "two", "three"}) {
    base = save("elmira.yaml", text, base)["version"];
  }
  open();
  const Json saves = answer(request("GET", "/api/history", {{"file", "elmira.yaml"}}))["saves"];
  std::vector<std::string> texts;
  for (const Json& one : saves) {
    texts.push_back(answer(request("GET", "/api/version", {{"id", one["id"].dump()}}))["text"]);
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"three", "two", "one", first}));
  answer(request("GET", "/api/version", {{"id", "999"}}), 404);
  answer(request("GET", "/api/version", {{"id", "x"}}), 400);
}

TEST_F(WorkbenchTest, DraftsOutliveTheProgram) {
  const Json version = file("elmira.yaml")["version"];
  answer(request("PUT", "/api/draft", {{"file", "elmira.yaml"}},
                 {{"text", "typed"}, {"base", version}}));
  open();
  EXPECT_EQ(file("elmira.yaml")["draft"]["text"], "typed");
  EXPECT_EQ(file("elmira.yaml")["draft"]["base"], version);
  EXPECT_TRUE(answer(request("GET", "/api/files"))["models"][0]["unsaved"]);
  save("elmira.yaml", "typed", version);
  EXPECT_EQ(file("elmira.yaml")["draft"], nullptr);
}

TEST_F(WorkbenchTest, TheBinGivesBack) {
  const std::string text = content(folder_ / "elmira.yaml");
  answer(request("DELETE", "/api/file", {{"file", "elmira.yaml"}}));
  EXPECT_FALSE(fs::exists(folder_ / "elmira.yaml"));
  const Json binned = answer(request("GET", "/api/files"))["bin"][0];
  EXPECT_EQ(binned["file"], "elmira.yaml");
  save("elmira.yaml", "another", nullptr);
  answer(request("POST", "/api/restore", {}, {{"binned", binned["binned"]}}), 409);
  answer(request("POST", "/api/rename", {}, {{"from", "elmira.yaml"}, {"to", "b/other.yaml"}}));
  answer(request("POST", "/api/restore", {}, {{"binned", binned["binned"]}}));
  EXPECT_EQ(content(folder_ / "elmira.yaml"), text);
  EXPECT_EQ(content(folder_ / "b" / "other.yaml"), "another");
  answer(request("POST", "/api/restore", {}, {{"binned", binned["binned"]}}), 404);
}

TEST_F(WorkbenchTest, AnExampleIsCopiedWithWhatItNames) {
  const std::string from = "examples:security-guarantees-2021/model.yaml";
  EXPECT_EQ(file(from)["writable"], false);
  save(from, "x", nullptr, 403);
  answer(request("POST", "/api/copy", {}, {{"from", from}, {"to", "mine/model.yaml"}}));
  EXPECT_EQ(content(folder_ / "mine" / "briefing.md"),
            content(kExampleFolder / "security-guarantees-2021" / "briefing.md"));
  EXPECT_EQ(ask("mine/model.yaml", {"check"})["json"]["sound"], true);
  answer(request("POST", "/api/copy", {}, {{"from", from}, {"to", "mine/model.yaml"}}), 409);
  // A copy beside it shares them; where another file has the name, it is not touched.
  answer(
      request("POST", "/api/copy", {}, {{"from", "mine/model.yaml"}, {"to", "mine/second.yaml"}}));
  fs::create_directory(folder_ / "other");
  std::ofstream(folder_ / "other" / "briefing.md") << "mine";
  answer(request("POST", "/api/copy", {}, {{"from", from}, {"to", "other/model.yaml"}}), 409);
  EXPECT_FALSE(fs::exists(folder_ / "other" / "model.yaml"));
  EXPECT_EQ(answer(request("GET", "/api/source",
                           {{"file", "mine/second.yaml"}, {"source", "briefing"}}))["text"],
            content(folder_ / "mine" / "briefing.md"));
  answer(request("GET", "/api/source", {{"file", "mine/second.yaml"}, {"source", "other"}}), 404);
}

TEST_F(WorkbenchTest, WhatOthersChangeIsTold) {
  workbench_->look_around();
  std::uint64_t from = workbench_->events().now();
  workbench_->look_around();
  EXPECT_EQ(*workbench_->events().since(from, std::chrono::milliseconds(0)), "");
  std::ofstream(folder_ / "elmira.yaml") << "by an editor";
  workbench_->look_around();
  const std::string told = *workbench_->events().since(from, std::chrono::milliseconds(0));
  EXPECT_NE(told.find("event: changed\ndata: {\"file\":\"elmira.yaml\",\"version\":\"" +
                      version_of("by an editor")),
            std::string::npos)
      << told;
  fs::remove(folder_ / "elmira.yaml");
  workbench_->look_around();
  EXPECT_NE(
      workbench_->events().since(from, std::chrono::milliseconds(0))->find("\"version\":null"),
      std::string::npos);
}

// ---- Questions

TEST_F(WorkbenchTest, AnswersAreThoseOfTheSubcommands) {
  const Json json = ask("elmira.yaml", {"analyze", "--concept", "nash"});
  EXPECT_EQ(json["exit"], 0);
  EXPECT_EQ(json["json"]["kind"], "analysis");
  EXPECT_EQ(json["json"]["concepts"], Json({"nash"}));
  EXPECT_NE(ask("elmira.yaml", {"report"})["text"].get<std::string>().find("<html"),
            std::string::npos);
  const Json unsaved = answer(
      request("POST", "/api/ask", {},
              {{"file", "elmira.yaml"},
               {"text", "demarche: 1\ntitle: T\nparteis: {}\nparties: {a: {options: {x: X}}}\n"},
               {"arguments", {"analyze"}}}));
  EXPECT_EQ(unsaved["exit"], 2);
  const Json& said = unsaved["diagnostics"];
  const auto misspelt = std::find_if(said.begin(), said.end(), [](const Json& one) {
    return one["message"].get<std::string>().find("parteis") != std::string::npos;
  });
  ASSERT_NE(misspelt, said.end());
  EXPECT_EQ((*misspelt)["line"], 3);
  EXPECT_EQ((*misspelt)["column"], 1);
  EXPECT_EQ((*misspelt)["length"], 7);
  EXPECT_FALSE((*misspelt)["help"].get<std::string>().empty());
}

TEST_F(WorkbenchTest, OutlineFormulaAndMoves) {
  const std::string file = "examples:security-guarantees-2021/model.yaml";
  const Json outline = ask(file, {"outline"})["json"];
  EXPECT_EQ(outline["options"].size(), 11U);
  std::size_t found = 0;
  for (const Json& part : outline["parts"]) {
    for (const Json& one : part["citations"]) found += one["begin"].is_number() ? 1U : 0U;
  }
  EXPECT_GT(found, 20U);
  EXPECT_EQ(
      ask(file, {"formula", "us.accept & !reinforce"})["json"]["words"],
      "United States: \"Accept the draft treaty\" and not NATO: \"Strengthen the presence near "
      "Russia's borders\"");
  const Json wrong = ask(file, {"formula", "us.acept"});
  EXPECT_EQ(wrong["exit"], 2);
  EXPECT_EQ(wrong["diagnostics"][0]["column"], 1);
  const Json moves = ask("elmira.yaml", {"moves", "status_quo"})["json"];
  EXPECT_EQ(moves["state"]["name"], "delay");
  EXPECT_EQ(moves["moves"].size(), 4U);
  EXPECT_EQ(ask("elmira.yaml", {"moves", "nowhere"})["exit"], 2);
  ask("elmira.yaml", {"formula"}, 400);
}

TEST_F(WorkbenchTest, AVariantIsAsked) {
  const std::string file = "examples:security-guarantees-2021/model.yaml";
  const Json variants = ask(file, {"outline"})["json"]["variants"];
  ASSERT_FALSE(variants.empty());
  const Json asked = answer(request("POST", "/api/ask", {},
                                    {{"file", file},
                                     {"variant", variants[0]["id"]},
                                     {"arguments", {"analyze"}},
                                     {"wait", 10000}}));
  EXPECT_NE(asked["json"]["equilibria"], ask(file, {"analyze"})["json"]["equilibria"]);
  const Json none = answer(request(
      "POST", "/api/ask", {}, {{"file", file}, {"variant", "none"}, {"arguments", {"analyze"}}}));
  EXPECT_EQ(none["exit"], 2);
}

// A model of 2^22 states: long enough to be seen at work.
std::string large_model() {
  std::string text = "demarche: 1\ntitle: Large\nparties:\n";
  for (int p = 0; p < 2; ++p) {
    text += "  p" + std::to_string(p) + ":\n    options:\n";
    for (int o = 0; o < 11; ++o) {
      text += "      o" + std::to_string(11 * p + o) + ": O\n";
    }
  }
  text +=
      "preferences:\n  p0: {priorities: [o0 iff o11, o1, not o12]}\n  p1: {priorities: [o11 iff "
      "not o0, not o2]}\n";
  return text;
}

TEST_F(WorkbenchTest, LongWorkIsAJobThatCanBeStopped) {
  save("large.yaml", large_model(), nullptr);
  const Json begun =
      answer(request("POST", "/api/ask", {},
                     {{"file", "large.yaml"}, {"arguments", {"robustness"}}, {"wait", 0}}),
             202);
  const std::map<std::string, std::string> id{{"id", begun["job"].dump()}};
  answer(request("GET", "/api/job", id), 202);
  answer(request("DELETE", "/api/job", id));
  for (int tries = 0; tries < 100; ++tries) {
    if (status(request("GET", "/api/job", id)) == 404) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  FAIL() << "the job was not stopped";
}

TEST_F(WorkbenchTest, TooManyQuestionsAreRefusedAndALaterOneTakesThePlaceOfAnEarlier) {
  save("large.yaml", large_model(), nullptr);
  const Json question{{"file", "large.yaml"}, {"arguments", {"robustness"}}, {"wait", 0}};
  std::vector<int> seen;
  std::vector<std::string> jobs;
  for (int k = 0; k < 12; ++k) {
    const Response response = workbench_->answer(request("POST", "/api/ask", {}, question));
    seen.push_back(response.status);
    if (response.status == 202) jobs.push_back(Json::parse(response.body)["job"].dump());
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 503), 4);
  for (const std::string& job : jobs) answer(request("DELETE", "/api/job", {{"id", job}}));
  for (int tries = 0; tries < 100 && status(request("GET", "/api/job", {{"id", jobs[0]}})) != 404;
       ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  Json in_line = question;
  in_line["line"] = "live";
  const Json first = answer(request("POST", "/api/ask", {}, in_line), 202);
  const Json second = answer(request("POST", "/api/ask", {}, in_line), 202);
  for (int tries = 0; tries < 100; ++tries) {
    const Response response =
        workbench_->answer(request("GET", "/api/job", {{"id", first["job"].dump()}}));
    if (response.status == 200) {
      EXPECT_EQ(Json::parse(response.body)["exit"], 130);
      answer(request("DELETE", "/api/job", {{"id", second["job"].dump()}}));
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  FAIL() << "the earlier question went on";
}

TEST_F(WorkbenchTest, WhatIsImportedIsAModel) {
  const Json gmcr = ask("examples:chicken/model.yaml", {"export", "--to", "gmcr"})["files"];
  ASSERT_EQ(gmcr.size(), 1U);
  EXPECT_EQ(gmcr[0]["name"], "model.gmcr");
  answer(
      request("POST", "/api/import", {},
              {{"to", "gmcr.yaml"}, {"files", {{{"role", "gmcr"}, {"text", gmcr[0]["text"]}}}}}));
  EXPECT_EQ(ask("gmcr.yaml", {"check"})["json"]["model"]["states"], 4);
  EXPECT_EQ(ask("elmira.yaml", {"export", "--to", "csv"})["files"].size(), 3U);
  const Json out = ask("elmira.yaml", {"export", "--to", "csv", "-o", "x"});
  Json files = Json::array();
  for (const Json& one : out["files"]) {
    const std::string name = one["name"];
    const std::string role = name.substr(2, name.find('.') - 2);
    files.push_back({{"role", role}, {"name", name}, {"text", one["text"]}});
  }
  answer(request("POST", "/api/import", {}, {{"to", "back.yaml"}, {"files", files}}));
  EXPECT_EQ(ask("back.yaml", {"check"})["json"]["model"]["states"], 9);
  const Json wrong = answer(
      request(
          "POST", "/api/import", {},
          {{"to", "bad.yaml"}, {"files", {{{"role", "gmcr"}, {"name", "a.gmcr"}, {"text", "{"}}}}}),
      422);
  EXPECT_FALSE(wrong["said"].empty());
  EXPECT_FALSE(fs::exists(folder_ / "bad.yaml"));
  answer(request("POST", "/api/import", {}, {{"to", "back.yaml"}, {"files", files}}), 409);
}

TEST_F(WorkbenchTest, WhatIsServedIsDescribed) {
  EXPECT_EQ(Workbench::interface(), test::described_routes());
  answer(request("GET", "/api/session"));
  const Json schemas = answer(request("GET", "/api/schema"));
  EXPECT_TRUE(schemas["model"].contains("definitions"));
  EXPECT_EQ(schemas["treaty"]["allOf"][0]["$ref"], "model.schema.json#/definitions/treaty");
  answer(request("PUT", "/api/draft", {{"file", "a.yaml"}}, {{"text", "x"}, {"base", nullptr}}));
  answer(request("DELETE", "/api/draft", {{"file", "a.yaml"}}));
}

TEST_F(WorkbenchTest, BodiesThatAreNoneAreRefused) {
  for (const std::string body :
       {"", "null", "[]", "{", "{\"text\": 1, \"base\": null}", "{\"text\": \"x\", \"base\": 7}",
        "\xff\xfe", "{\"text\": \"\xff\", \"base\": null}"}) {
    Request put = request("PUT", "/api/file", {{"file", "new.yaml"}});
    put.body = body;
    EXPECT_EQ(status(put), 400) << body;
  }
  std::string deep(100000, '[');
  Request put = request("PUT", "/api/file", {{"file", "new.yaml"}});
  put.body = deep;
  EXPECT_EQ(status(put), 400);
  EXPECT_EQ(status(request("PUT", "/api/file")), 400);
  EXPECT_EQ(status(request("PATCH", "/api/file")), 405);
  EXPECT_EQ(status(request("GET", "/api/nothing")), 404);
  EXPECT_FALSE(fs::exists(folder_ / "new.yaml"));
}

}  // namespace
}  // namespace demarche::server
