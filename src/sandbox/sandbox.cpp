// Routes a request: the API below /api, the page, its event stream, the log, and the end. Every
// request of the API is answered, noted in the journal and published to the open pages in that
// order, so a page never shows a state without the request that made it. The server below it knows
// nothing of this, and tests call answer() without any socket.

#include "sandbox/sandbox.hpp"

#include "core/json.hpp"
#include "http/status.hpp"
#include "sandbox/page.hpp"
#include "spec/local.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <deque>
#include <string>
#include <utility>

namespace activitysmith::sandbox {

namespace {

/// JSON for a reply: what is not UTF-8 in it becomes U+FFFD.
std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string event_of(std::string_view name, const Json& data) {
  return fmt::format("event: {}\ndata: {}\n\n", name, dumped(data));
}

Reply json_reply(int status, const Json& body) {
  Reply reply;
  reply.status = status;
  reply.body = dumped(body);
  return reply;
}

/// Browsers ask for icons and the like by themselves; they have no key.
bool is_of_client(const Request& request) {
  return (request.method != "GET" && request.method != "HEAD") || !request.authorization.empty();
}

/// Returns what the page lists, with bodies and answers as JSON, for scripts.
Reply log(const std::deque<Json>& entries) {
  Json list = Json::array();
  for (const Json& entry : entries) {
    Json one = entry;
    for (const char* const key : {"body", "answer"}) {
      const std::string text = entry[key].get<std::string>();
      one[key] = text::parse_json(text).value_or(text);
    }
    list.push_back(std::move(one));
  }
  return json_reply(200, list);
}

Reply stop(const Request& request) {
  // Not a secret, but a page of another site cannot send this header without asking first.
  if (request.authorization != fmt::format("Bearer {}", spec::sandbox_key)) {
    return json_reply(http::status::unauthorized, {{"error", "Unauthorized"}});
  }
  Reply reply = json_reply(200, {{"success", true}, {"sandbox", "stopped"}});
  reply.then = Then::stop;
  return reply;
}

}  // namespace

Sandbox::Sandbox(const Misbehavior& misbehavior, const Clock& clock,
                 std::function<void(std::string_view)> publish,
                 std::function<void(const std::string&)> trace)
    : delay_(misbehavior.delay),
      api_(misbehavior, clock),
      publish_(std::move(publish)),
      trace_(std::move(trace)) {}

Reply Sandbox::answer(const Request& request) {
  if (request.path.starts_with(std::string{api_path} + "/")) {
    return answer_api(request, std::string_view{request.path}.substr(api_path.size()));
  }
  if (request.method == "POST" && request.path == stop_path) {
    return stop(request);
  }
  if (request.method == "GET" && request.path == log_path) {
    return log(journal_.entries());
  }
  if (request.method == "GET" && request.path == "/") {
    return page();
  }
  if (request.method == "GET" && request.path == "/events") {
    return open_events();
  }
  return answer_elsewhere(request);
}

/// A client with a wrong URL shows on the page and in the log, like any other.
Reply Sandbox::answer_elsewhere(const Request& request) {
  const Json body{{"error", "Not found"},
                  {"message", fmt::format("There is no {} {}; the API is below {}.", request.method,
                                          request.path, api_path)}};
  if (is_of_client(request)) {
    const Json& entry = journal_.add({.method = request.method,
                                      .path = request.path,
                                      .body = request.body,
                                      .status = http::status::not_found,
                                      .answer = body,
                                      .note = fmt::format("The API's URL ends in {}.", api_path)},
                                     now());
    publish_(event_of("request", entry));
  }
  return json_reply(http::status::not_found, body);
}

Reply Sandbox::answer_api(const Request& request, std::string_view path) {
  const Moment moment = now();
  const Answer answer = api_.answer(request, path, moment);
  const Json& entry = journal_.add({.method = request.method,
                                    .path = std::string{path},
                                    .body = request.body,
                                    .status = answer.status,
                                    .answer = answer.body,
                                    .problems = answer.problems,
                                    .command = answer.command,
                                    .note = answer.note},
                                   moment);
  publish_(event_of("request", entry));
  publish_(event_of("phone", api_.phone().snapshot(moment)));
  trace_(fmt::format(
      "* {} {} {}{}", request.method, path, answer.status,
      answer.body.contains("operation") ? " " + answer.body["operation"].get<std::string>() : ""));
  Reply reply = json_reply(answer.status, answer.body);
  reply.headers = answer.headers;
  reply.delay = delay_;
  return reply;
}

/// A page that opens, or connects anew, gets all that there is.
Reply Sandbox::open_events() const {
  Reply reply;
  reply.type = "text/event-stream; charset=utf-8";
  // A browser connects again by itself, for instance after the sandbox was started anew.
  reply.body = "retry: 1000\n" + event_of("log", journal_.entries()) +
               event_of("phone", api_.phone().snapshot(now()));
  reply.then = Then::stream;
  return reply;
}

Moment Sandbox::now() {
  return std::chrono::duration_cast<Moment>(std::chrono::system_clock::now().time_since_epoch());
}

}  // namespace activitysmith::sandbox
