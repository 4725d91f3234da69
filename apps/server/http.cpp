// SPDX-License-Identifier: Apache-2.0
#include "http.hpp"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace demarche::server {

namespace {

constexpr std::size_t kLargestBody = 40U << 20;  // a text of 16 MiB as JSON
constexpr std::size_t kThreads = 96;
constexpr int kMostListeners = 64;
constexpr auto kHeartbeat = std::chrono::seconds(10);

Request request_of(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  for (const auto& [name, value] : from.params) request.asked.emplace(name, value);
  for (const auto& [name, value] : from.headers) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    request.headers.emplace(std::move(lower), value);
  }
  request.body = from.body;
  return request;
}

}  // namespace

struct HttpServer::Sockets {
  httplib::Server server;
  std::atomic<int> listeners{0};
};

HttpServer::HttpServer(std::optional<std::uint16_t> port) : sockets_(std::make_unique<Sockets>()) {
  httplib::Server& server = sockets_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_payload_max_length(kLargestBody);
  server.set_read_timeout(5);
  server.set_write_timeout(5);
  server.set_keep_alive_timeout(2);
  server.set_keep_alive_max_count(10000);
  server.set_tcp_nodelay(true);
  // Two programs must not share a port: cpp-httplib lets them unless told otherwise.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const int bound = port ? (server.bind_to_port("127.0.0.1", *port) ? *port : -1)
                         : server.bind_to_any_port("127.0.0.1");
  if (bound < 0) {
    throw std::runtime_error(port ? "port " + std::to_string(*port) +
                                        " is taken; name another with --port, or none"
                                  : std::string("no port of 127.0.0.1 can be had"));
  }
  port_ = static_cast<std::uint16_t>(bound);
}

HttpServer::~HttpServer() {
  if (workbench_ != nullptr) workbench_->events().close();
  sockets_->server.stop();
  if (thread_.joinable()) thread_.join();
}

void HttpServer::serve(Workbench& workbench) {
  workbench_ = &workbench;
  httplib::Server& server = sockets_->server;
  const auto give = [this](Response response, httplib::Response& to) {
    to.status = response.status;
    for (const auto& [name, value] : response.headers) to.set_header(name.c_str(), value);
    if (response.type != "text/event-stream") {
      // Not by set_content(): that is compressed for every browser, which on the machine itself saves nothing
      // and takes seconds for the page's script.
      const auto body = std::make_shared<const std::string>(std::move(response.body));
      const auto write = [body](std::size_t begin, std::size_t length, httplib::DataSink& sink) {
        return sink.write(body->data() + begin, length);
      };
      if (body->empty())
        to.set_content("", response.type.c_str());
      else
        to.set_content_provider(body->size(), response.type.c_str(), write);
      return;
    }
    if (++sockets_->listeners > kMostListeners) {
      --sockets_->listeners;
      to.status = 503;
      to.set_content(R"({"error":"too many pages listen; close some"})", "application/json");
      return;
    }
    to.set_chunked_content_provider(
        response.type.c_str(),
        [this, from = workbench_->events().now(), spoke = std::chrono::steady_clock::time_point{}](
            std::size_t, httplib::DataSink& sink) mutable {
          const auto told = workbench_->events().since(from, std::chrono::seconds(1));
          if (!told) {
            sink.done();
            return false;
          }
          std::string text = *told;
          const auto now = std::chrono::steady_clock::now();
          if (text.empty() && now - spoke > kHeartbeat) text = ": still here\n\n";
          if (text.empty()) return sink.is_writable();
          spoke = now;
          return sink.write(text.data(), text.size());
        },
        [this](bool) { --sockets_->listeners; });
  };
  const auto answer = [this, give](const httplib::Request& from, httplib::Response& to) {
    give(workbench_->answer(request_of(from)), to);
  };
  // A body is read only of those who may ask, and only so far.
  const auto read = [this, give](const httplib::Request& from, httplib::Response& to,
                                 const httplib::ContentReader& read_body) {
    Request request = request_of(from);
    const auto close = [&](Response response) {
      response.headers["Connection"] = "close";  // what was not read is no next request
      give(std::move(response), to);
    };
    if (auto no = workbench_->refuse_unread(request)) return close(std::move(*no));
    if (from.has_header("Content-Length")) {
      const bool whole = read_body([&](const char* bytes, std::size_t count) {
        if (request.body.size() + count > kLargestBody) return false;
        request.body.append(bytes, count);
        return true;
      });
      if (!whole) {
        return close(
            {413, "application/json", R"({"error":"the body is too large, or broken off"})", {}});
      }
    }
    give(workbench_->answer(request), to);
  };
  server.Get(".*", answer);
  server.Options(".*", answer);
  server.Post(".*", read);
  server.Put(".*", read);
  server.Delete(".*", read);
  server.Patch(".*", read);
  thread_ = std::thread([this] { sockets_->server.listen_after_bind(); });
}

}  // namespace demarche::server
