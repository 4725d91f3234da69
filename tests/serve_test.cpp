// SPDX-License-Identifier: Apache-2.0
// `demarche serve` over its sockets: what is slow, too large or no request at all, and what is left when the
// program is killed while it saves.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using namespace std::chrono_literals;

// A server in a process of its own.
class Server {
 public:
  explicit Server(const fs::path& folder, const std::vector<std::string>& more = {}) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      std::vector<std::string> words{DEMARCHE_PROGRAM, "serve", folder.string(), "--no-browser"};
      words.insert(words.end(), more.begin(), more.end());
      std::vector<char*> arguments;
      for (std::string& word : words) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      execv(DEMARCHE_PROGRAM, arguments.data());
      _exit(127);
    }
    close(ends[1]);
    std::string said;
    char c = 0;
    while (said.find("ends it") == std::string::npos && ::read(ends[0], &c, 1) == 1) said += c;
    close(ends[0]);
    const auto at = said.find("http://127.0.0.1:");
    if (at == std::string::npos) throw std::runtime_error("no address: " + said);
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(at + 17)));
    token_ = said.substr(said.find("token=") + 6, 48);
  }
  ~Server() {
    if (child_ > 0) end(SIGKILL);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The exit code, or minus the signal.
  int end(int signal) {
    kill(child_, signal);
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  std::uint16_t port() const { return port_; }
  pid_t process() const { return child_; }
  bool lives() const {
    int status = 0;
    return waitpid(child_, &status, WNOHANG) == 0;
  }

  int connect() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
      return socket;
    close(socket);
    return -1;
  }
  // Sends bytes and returns what comes back until the connection is closed, or so long.
  std::string exchange(const std::string& bytes, std::chrono::milliseconds most = 10s) const {
    const int socket = connect();
    if (socket < 0) return {};
    for (std::size_t sent = 0; sent < bytes.size();) {
      const ssize_t count = send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) break;
      sent += static_cast<std::size_t>(count);
    }
    std::string answer;
    const auto until = std::chrono::steady_clock::now() + most;
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          until - std::chrono::steady_clock::now());
      pollfd waiting{socket, POLLIN, 0};
      if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) break;
      char block[65536];
      const ssize_t count = recv(socket, block, sizeof block, 0);
      if (count <= 0) break;
      answer.append(block, static_cast<std::size_t>(count));
    }
    close(socket);
    return answer;
  }

  std::string head(const std::string& method, const std::string& path, std::size_t length) const {
    const std::string host = "127.0.0.1:" + std::to_string(port_);
    return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
           "\r\nCookie: demarche_" + std::to_string(port_) + "=" + token_ +
           "\r\nX-Demarche: 1\r\nConnection: close\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
  }
  std::string ask(const std::string& method, const std::string& path,
                  const std::string& body = {}) const {
    return exchange(head(method, path, body.size()) + body);
  }
  static int status(const std::string& answer) {
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
  }
  static Json json(const std::string& answer) {
    const auto body = answer.find("\r\n\r\n");
    if (body == std::string::npos) return nullptr;
    return Json::parse(answer.substr(body + 4), nullptr, false);
  }

 private:
  pid_t child_ = -1;
  std::uint16_t port_ = 0;
  std::string token_;
};

class ServeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "demarche-serve-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    fs::copy(fs::path(DEMARCHE_SOURCE_DIR) / "examples" / "elmira" / "options.yaml",
             folder_ / "elmira.yaml");
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

std::string content(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(ServeTest, ServesUntilItIsEnded) {
  Server server(folder_);
  EXPECT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  EXPECT_EQ(Server::status(server.ask("GET", "/")), 200);
  const int open = server.connect();  // a connection that says nothing does not hold it up
  EXPECT_EQ(server.end(SIGINT), 0);
  close(open);
  EXPECT_THROW(Server(folder_ / "nowhere"), std::runtime_error);
}

TEST_F(ServeTest, APortIsNotShared) {
  Server server(folder_);
  EXPECT_THROW(Server(folder_, {"--port", std::to_string(server.port())}), std::runtime_error);
  EXPECT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
}

TEST_F(ServeTest, OnlyThisMachineIsServed) {
  Server server(folder_);
  ASSERT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  char port[8];
  std::snprintf(port, sizeof port, ":%04X", server.port());
  std::vector<std::string> addresses;  // that listen on the port
  for (const char* file : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::ifstream table(file);
    for (std::string line; std::getline(table, line);) {
      const auto at = line.find(port);
      const bool listens = line.find(" 0A ") != std::string::npos;
      if (listens && at != std::string::npos && at < 45) {
        const auto from = line.rfind(' ', at) + 1;
        addresses.push_back(line.substr(from, at - from));
      }
    }
  }
  EXPECT_EQ(addresses, std::vector<std::string>{"0100007F"});
}

TEST_F(ServeTest, SlowAndOversizedRequestsAreRefusedAndHoldNobodyUp) {
  Server server(folder_);
  std::vector<int> slow;
  for (int k = 0; k < 40; ++k) {
    slow.push_back(server.connect());
    const std::string begun = "GET /api/session HTTP/1.1\r\nHost: 127.0";
    send(slow.back(), begun.data(), begun.size(), MSG_NOSIGNAL);
  }
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 4s);
  for (const int socket : slow) close(socket);

  EXPECT_EQ(Server::status(
                server.exchange(server.head("PUT", "/api/file?file=a.yaml", 1U << 30) + "x", 9s)),
            413);
  const std::string wide(100'000, 'a');
  const std::string answer = server.exchange("GET /" + wide + " HTTP/1.1\r\nHost: x\r\n\r\n", 3s);
  EXPECT_GE(Server::status(answer), 400);
  const std::string long_header =
      server.exchange("GET / HTTP/1.1\r\nHost: x\r\nX: " + wide + "\r\n\r\n", 3s);
  EXPECT_TRUE(long_header.empty() || Server::status(long_header) >= 400);
  EXPECT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  EXPECT_FALSE(fs::exists(folder_ / "a.yaml"));
}

// The memory that a process has, in bytes.
std::size_t resident(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  std::size_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

TEST_F(ServeTest, BodiesAreReadOnlyOfThoseWhoMayAskAndOnlyAsTheyAre) {
  Server server(folder_);
  ASSERT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  const std::size_t before = resident(server.process());
  const std::string host = "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
  const std::string large(30U << 20, 'a');
  // Without the token, with another host, and in pieces.
  EXPECT_EQ(Server::status(server.exchange("PUT /api/file?file=a.yaml HTTP/1.1\r\n" + host +
                                           "Content-Length: 31457280\r\n\r\n")),
            401);
  EXPECT_EQ(Server::status(server.exchange(
                "POST /api/ask HTTP/1.1\r\nHost: evil\r\nContent-Length: 31457280\r\n\r\n")),
            421);
  std::string head = server.head("PUT", "/api/file?file=a.yaml", 0);
  head.resize(head.size() - 2);
  const std::string length = "Content-Length: 0\r\n";
  head.replace(head.find(length), length.size(), "Transfer-Encoding: chunked\r\n");
  EXPECT_EQ(Server::status(server.exchange(head + "\r\n1e00000\r\n")), 411);
  head = server.head("PUT", "/api/file?file=a.yaml", large.size());
  head.resize(head.size() - 2);
  EXPECT_EQ(Server::status(server.exchange(head + "Content-Encoding: gzip\r\n\r\n")), 411);
  EXPECT_LT(resident(server.process()), before + (20U << 20));
  EXPECT_EQ(Server::status(server.ask("DELETE", "/api/draft?file=a.yaml")), 200);
  EXPECT_FALSE(fs::exists(folder_ / "a.yaml"));
}

// A request bent at random places.
std::string bent_request(const Server& server, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random() % static_cast<std::uint32_t>(n));
  };
  static const std::vector<std::string> bodies{
      R"({"file":"elmira.yaml","arguments":["check"]})",
      R"({"file":"elmira.yaml","arguments":["formula","delay | insist"]})",
      R"({"text":"demarche: 1","base":null})", R"({"from":"elmira.yaml","to":"b.yaml"})"};
  static const std::vector<std::pair<std::string, std::string>> targets{
      {"POST", "/api/ask"},
      {"PUT", "/api/file?file=new.yaml"},
      {"GET", "/api/file?file=elmira.yaml"},
      {"POST", "/api/copy"},
      {"GET", "/api/history?file=elmira.yaml"},
      {"GET", "/api/job?id=1"},
      {"DELETE", "/api/job?id=1"},
      {"GET", "/index.html"}};
  static const std::vector<std::string> pieces{"\r\n",
                                               std::string(1, '\0'),
                                               "%",
                                               "%00",
                                               "../",
                                               "\xff",
                                               "{",
                                               "[",
                                               "\"",
                                               ":",
                                               "Content-Length: 99999999999999999999\r\n",
                                               "Transfer-Encoding: chunked\r\n",
                                               "Host: evil\r\n",
                                               "?",
                                               "&file="};
  const auto& [method, path] = targets[below(targets.size())];
  const std::string& body = bodies[below(bodies.size())];
  std::string bytes = server.head(method, path, method == "GET" ? 0 : body.size());
  if (method != "GET") bytes += body;
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = below(bytes.size());
    switch (below(4)) {
      case 0:
        bytes.insert(at, pieces[below(pieces.size())]);
        break;
      case 1:
        bytes.erase(at, 1 + below(20));
        break;
      case 2:
        bytes[at] = static_cast<char>(below(256));
        break;
      default:
        bytes.resize(at + 1);
    }
    if (bytes.empty()) bytes = "G";
  }
  return bytes;
}

// 10,000 of them, from four sides at once: each is answered or dropped, and the next is served.
TEST_F(ServeTest, MalformedRequestsDoNoHarm) {
  Server server(folder_);
  std::atomic<std::size_t> answered{0};
  std::vector<std::thread> sides;
  for (unsigned side = 0; side < 4; ++side) {
    sides.emplace_back([&, side] {
      std::mt19937 random(20211217 + side);
      for (int k = 0; k < 2500; ++k) {
        // What is cut short would be waited for; nobody waits here.
        const std::chrono::milliseconds most(k % 50 == 0 ? 100 : 3);
        if (!server.exchange(bent_request(server, random), most).empty()) ++answered;
      }
    });
  }
  for (std::thread& side : sides) side.join();
  EXPECT_TRUE(server.lives());
  EXPECT_EQ(Server::status(server.ask("GET", "/api/session")), 200);
  EXPECT_GT(answered, 500U);
  EXPECT_EQ(server.end(SIGTERM), 0);
}

// The text of save k, long enough to be written in more than one piece.
std::string text_of(int k) {
  return "demarche: 1\ntitle: Save " + std::to_string(k) + "\n" +
         std::string(50'000, static_cast<char>('a' + k % 26)).insert(0, "# ") + "\n";
}

// Killed a hundred times in the middle of saving: the file is always a whole save, no save that was
// confirmed is lost, and what was typed last and kept is there.
TEST_F(ServeTest, NothingIsLostWhenItIsKilled) {
  std::mt19937 random(5);
  int saves = 0;
  std::set<int> confirmed;
  std::optional<std::string> draft;
  for (int round = 0; round < 100; ++round) {
    Server server(folder_);
    // After one to three saves, a few milliseconds into the next.
    std::atomic<int> begun{0};
    std::thread killer([&, after = static_cast<int>(2 + random() % 3),
                        wait = std::chrono::microseconds(random() % 12'000)] {
      while (begun < after) std::this_thread::sleep_for(100us);
      std::this_thread::sleep_for(wait);
      server.end(SIGKILL);
    });
    std::string before = content(folder_ / "elmira.yaml");
    for (;;) {
      const Json now = Server::json(server.ask("GET", "/api/file?file=elmira.yaml"));
      if (!now.is_object()) break;
      const int number = saves++;
      ++begun;
      const Json body{{"text", text_of(number)}, {"base", now["version"]}};
      const std::string answer = server.ask("PUT", "/api/file?file=elmira.yaml", body.dump());
      if (Server::status(answer) == 200) confirmed.insert(number);
      const std::string typed = "typed after " + std::to_string(number);
      const Json kept{{"text", typed}, {"base", nullptr}};
      if (Server::status(server.ask("PUT", "/api/draft?file=other.yaml", kept.dump())) == 200)
        draft = typed;
      if (answer.empty()) break;
    }
    killer.join();
    const std::string text = content(folder_ / "elmira.yaml");
    bool whole = text == before;
    for (int k = std::max(0, saves - 200); k < saves && !whole; ++k) whole = text == text_of(k);
    ASSERT_TRUE(whole) << "round " << round << ": " << text.substr(0, 60) << " of " << text.size();
  }
  EXPECT_GE(confirmed.size(), 100U);
  Server server(folder_);
  const Json history = Server::json(server.ask("GET", "/api/history?file=elmira.yaml"));
  std::set<int> kept;
  for (const Json& one : history["saves"]) {
    const Json version = Server::json(server.ask("GET", "/api/version?id=" + one["id"].dump()));
    const std::string text = version["text"];
    const auto at = text.find("title: Save ");
    if (at == std::string::npos) continue;
    const int number = std::stoi(text.substr(at + 12));
    EXPECT_EQ(text, text_of(number));
    kept.insert(number);
  }
  for (const int number : confirmed) {
    if (kept.size() < 900) {
      EXPECT_EQ(kept.count(number), 1U) << "save " << number;
    }
  }
  const Json other = Server::json(server.ask("GET", "/api/file?file=other.yaml"));
  ASSERT_TRUE(draft.has_value());
  ASSERT_TRUE(other["draft"].is_object());
  EXPECT_GE(std::stoi(other["draft"]["text"].get<std::string>().substr(12)),
            std::stoi(draft->substr(12)));
}

}  // namespace
