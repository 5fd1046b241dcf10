#pragma once

#include "fuzz/promise.hpp"
#include "http/transport.hpp"

#include <memory>
#include <vector>

namespace activitysmith::fuzz {

/// Checks what is promised of every request: it goes where it should, nothing in its head can end a
/// line, and its body is valid JSON in valid UTF-8.
void check_request(const http::Request& request);

/// What an inspection by sending `request` would tell: the failure, or every step and the answer.
http::Inspection inspected(http::Transport& transport, const http::Request& request);

/// A network for commands that send one request after the other.
struct Sequential : http::Transport {
  std::unique_ptr<http::Transfer> start(http::Request request, Done /*done*/) override {
    promise(false, "nothing is sent beside other things", request.url);
    return nullptr;
  }
};

/// A network that checks each request and accepts it.
struct Accepting final : Sequential {
  http::TransferResult send(const http::Request& request) override;
  http::Inspection inspect(const http::Request& request) override {
    return inspected(*this, request);
  }

  std::vector<http::Request> requests;
};

}  // namespace activitysmith::fuzz
