#pragma once

#include "core/loop.hpp"
#include "core/signals.hpp"
#include "http/transport.hpp"

#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace activitysmith::test {

/// A request that somebody wants to send.
inline http::Request request_to(std::string url, std::string method = "POST") {
  http::Request request;
  request.method = std::move(method);
  request.url = std::move(url);
  return request;
}

/// A network that gives the answers it was told to, in order, and remembers what was sent. Sending
/// more than there are answers for is an error; answers left over show in `left()`.
class FakeTransport final : public http::Transport {
 public:
  /// The next answer: `status` with `body`.
  void reply(int status, std::string body, std::vector<http::Header> headers = {}) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    replies_.emplace_back(std::move(response));
  }
  void reply(http::Response response) { replies_.emplace_back(std::move(response)); }
  /// The next send fails in `phase`.
  void fail(http::TransferPhase phase, const std::string& what) {
    replies_.emplace_back(http::NetworkFailure{phase, what});
  }

  /// During the next send `signal` comes, when the request had gone out or before it.
  void interrupt(int signal, bool sent) { replies_.emplace_back(Interrupted(signal, sent)); }

  http::TransferResult send(const http::Request& request) override {
    requests.push_back(request);
    if (replies_.empty()) {
      throw std::logic_error("a request for which no answer was planned: " + request.url);
    }
    const auto next = std::move(replies_.front());
    replies_.pop_front();
    if (const auto* const failure = std::get_if<http::NetworkFailure>(&next)) {
      return *failure;
    }
    if (const auto* const signal = std::get_if<Interrupted>(&next)) {
      throw Interrupted(*signal);
    }
    return std::get<http::Response>(next);
  }

  http::Inspection inspect(const http::Request& request) override {
    http::Inspection found = inspection;
    const auto result = send(request);
    if (const auto* const failure = std::get_if<http::NetworkFailure>(&result)) {
      found.failure = *failure;
    } else {
      found.answer = std::get<http::Response>(result);
    }
    return found;
  }

  /// Answers from the next turn of `loop`, which has to be set.
  std::unique_ptr<http::Transfer> start(http::Request request, Done done) override {
    struct Started final : http::Transfer {
      [[nodiscard]] bool has_sent() const override { return true; }
      ~Started() override { loop->cancel(timer); }
      Loop* loop = nullptr;
      Loop::Timer timer = 0;
    };
    const http::TransferResult result = send(request);
    auto started = std::make_unique<Started>();
    started->loop = loop;
    started->timer = loop->start_timer(delay, [done = std::move(done), result] { done(result); });
    return started;
  }

  Loop* loop = nullptr;
  Milliseconds delay{0};  ///< before an answer to start()

  [[nodiscard]] std::size_t left() const { return replies_.size(); }

  std::vector<http::Request> requests;
  http::Inspection inspection;  ///< the steps of an inspection; its answer is the next reply

 private:
  std::deque<std::variant<http::Response, http::NetworkFailure, Interrupted>> replies_;
};

}  // namespace activitysmith::test
