// SPDX-License-Identifier: Apache-2.0
// `demarche serve`: the workbench.
#include <fcntl.h>
#include <spawn.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "commands.hpp"
#include "graph/memory.hpp"
#include "http.hpp"
#include "workbench.hpp"
#include "writing.hpp"

namespace demarche::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto kLongestEnd = std::chrono::seconds(3);

std::atomic<bool> asked_to_stop{false};
extern "C" void on_stop(int) {
  asked_to_stop = true;
}

// Work that looks up too seldom is not waited for: what was saved is on the disk already.
void end_soon() {
  std::thread([] {
    std::this_thread::sleep_for(kLongestEnd);
    std::_Exit(kDone);
  }).detach();
}

// All questions together get no more than this: one that wants more is told that there is not enough,
// before the machine comes to a halt.
void limit_memory(std::uint64_t bytes) {
  rlimit limit{};
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, bytes);
  setrlimit(RLIMIT_DATA, &limit);
}

std::string random_token() {
  std::array<unsigned char, 24> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("no random numbers can be had");
  }
  std::string token;
  for (const unsigned char byte : bytes) {
    token += "0123456789abcdef"[byte >> 4];
    token += "0123456789abcdef"[byte & 15];
  }
  return token;
}

// The examples as they are installed, or in the tree that the program was built in.
fs::path shipped_examples() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const char* place : {"../share/demarche/examples", "../../examples"}) {
    const fs::path folder = (program.parent_path() / place).lexically_normal();
    if (fs::is_directory(folder, error)) return folder;
  }
  return {};
}

// By a file that only the user can read, and that ends with the program: the address with the token is
// not for the list of processes.
class Opening {
 public:
  Opening() = default;
  ~Opening() {
    if (!file_.empty()) unlink(file_.c_str());
  }
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;
  void in_browser(const std::string& address);

 private:
  std::string file_;
};

void Opening::in_browser(const std::string& address) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
  std::error_code error;
  const fs::path place = runtime != nullptr ? fs::path(runtime) : fs::temp_directory_path(error);
  std::string file = (place / "demarche-XXXXXX.html").string();
  const int handle = mkostemps(file.data(), 5, O_CLOEXEC);  // for the user alone
  if (handle < 0) return;
  file_ = file;
  const bool written = write_whole(
      handle, "<!doctype html><meta http-equiv=\"refresh\" content=\"0; url=" + address +
                  "\"><title>demarche</title>");
  close(handle);
  std::string program = "xdg-open", argument = file;
  std::array<char*, 3> words{program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (written) posix_spawnp(&child, program.c_str(), nullptr, nullptr, words.data(), environ);
}

}  // namespace

int run(const ServeCommand& command, Console& console) {
  try {
    server::Settings settings;
    settings.folder = command.folder;
    settings.examples = shipped_examples();
    settings.read_only = command.read_only;
    settings.token = random_token();
    settings.entry = random_token();
    settings.memory = memory_by_default() / 2;  // two at a time
    server::HttpServer http(command.port);
    settings.port = http.port();
    const std::string address =
        "http://127.0.0.1:" + std::to_string(http.port()) + "/" + settings.entry + "/";
    const std::string first = address + "?token=" + settings.token;
    server::Workbench workbench(std::move(settings));
    std::signal(SIGINT, on_stop);
    std::signal(SIGTERM, on_stop);
    http.serve(workbench);
    if (const int code = console.print("The workbench is at\n  " + first +
                                       "\nThe address is for you alone; Ctrl-C ends it.\n");
        code != kDone) {
      return code;
    }
    Opening opening;
    if (!command.no_browser) opening.in_browser(first);
    limit_memory(memory_by_default());  // not of the browser, which would inherit it
    while (!asked_to_stop) {
      workbench.look_around();
      for (int tenths = 0; tenths < 5 && !asked_to_stop; ++tenths) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
    end_soon();
    return kDone;
  } catch (const std::runtime_error& error) {
    console.say(error.what());
    return kBadInput;
  }
}

}  // namespace demarche::cli
