// SPDX-License-Identifier: Apache-2.0
// The sockets of the workbench: HTTP on the loopback address. The only part that knows cpp-httplib.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <thread>

#include "workbench.hpp"

namespace demarche::server {

// Serves from its making until it is destroyed.
class HttpServer {
 public:
  // Takes a port of 127.0.0.1, this one or a free one. Throws std::runtime_error if it cannot be had.
  explicit HttpServer(std::optional<std::uint16_t> port);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const { return port_; }
  // Begins to answer. The workbench must outlive this.
  void serve(Workbench& workbench);

 private:
  struct Sockets;
  std::unique_ptr<Sockets> sockets_;
  std::uint16_t port_ = 0;
  Workbench* workbench_ = nullptr;
  std::thread thread_;
};

}  // namespace demarche::server
