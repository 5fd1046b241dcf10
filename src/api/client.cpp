#include "api/client.hpp"

#include "api/response.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "http/status.hpp"
#include "http/url.hpp"
#include "request/draft.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace activitysmith::api {

namespace {

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// The endpoint's path; moves the members it takes out of `body`.
std::string path_of(const spec::Command& command, Json& body) {
  std::string path{command.endpoint};
  for (const spec::Field& field : command.fields) {
    const std::string key{field.key};
    if (!field.in_path || !body.contains(key)) {
      continue;
    }
    const std::string hole = "{" + key + "}";
    path.replace(path.find(hole), hole.size(), http::path_segment(text_of(body[key])));
    body.erase(key);
  }
  return path;
}

/// What every request has.
http::Request plain_request(std::string method, const Endpoint& endpoint, const std::string& path) {
  http::Request request;
  request.method = std::move(method);
  request.url = endpoint.base_url + path;
  request.headers = {{"Accept", "application/json"},
                     {"User-Agent", "activitysmith-cpp/" + std::string{version}},
                     {"X-ActivitySmith-SDK", "cpp-v" + std::string{version}}};
  request.limits = endpoint.limits;
  request.ca_file = endpoint.ca_file;
  request.ca_folder = endpoint.ca_folder;
  return request;
}

}  // namespace

http::Request request_for(const spec::Command& command, Json draft, const Endpoint& endpoint) {
  const std::string path = path_of(command, draft);
  http::Request request = plain_request(std::string{name_of(command.method)}, endpoint, path);
  request.headers.insert(request.headers.begin(), {"Authorization", "Bearer " + endpoint.key});
  if (command.method != spec::Method::remove || !draft.empty()) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = draft.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  request.fresh_connection = !command.idempotent;
  return request;
}

http::Request health_request(const Endpoint& endpoint) {
  return plain_request("HEAD", endpoint, "");
}

api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems) {
  api::Endpoint endpoint;
  endpoint.limits = {settings.timeout_ms, settings.connect_timeout_ms};
  endpoint.ca_file = settings.ca_file;
  endpoint.ca_folder = settings.ca_folder;
  try {
    endpoint.base_url = http::base_url(settings.api_url);
  } catch (const ParseError& error) {
    // Before an "@" there may stand a password.
    const bool is_harmless = settings.api_url.find('@') == std::string::npos;
    const std::string url = is_harmless ? request::shown(settings.api_url) : "the URL";
    problems.push_back({settings.api_url_source, fmt::format("{} {}", url, error.what())});
  }
  return endpoint;
}

namespace {

/// What one try came to: the accepted answer, or the failure; and what it was made of.
struct Attempt {
  std::unique_ptr<Json> answer;  ///< null where the try failed
  http::TryResult result;
  std::optional<Report> failure;
};

Attempt attempt(const spec::Command& command, const http::Request& request, const Wire& wire) {
  Attempt made;
  try {
    const http::Response response = wire.transport.send(request);
    wire.on_response(response);
    made.result = {.response = response, .is_rate_limit = is_rate_limit(response)};
    made.answer = std::make_unique<Json>(parse_response(command, request, response));
  } catch (const http::NetworkError& error) {
    made.result.failure = error.phase;
    made.failure = network_error(command, request, error, wire.clock.date()).report();
  } catch (const Error& error) {
    made.failure = error.report();
  }
  return made;
}

/// What the tries so far may have done.
struct Past {
  bool may_have_ended = false;  ///< a 404 can be the trace of a try that did what it should
  bool is_in_doubt = false;     ///< one may have been delivered
};

/// The request with no more time than a try may have.
http::Request limited(http::Request request, Milliseconds left) {
  constexpr Milliseconds longest_try{10'000};
  constexpr long shortest = 1;  // 0 would mean no limit at all
  request.limits.total_ms = std::max<long>(shortest, std::min(longest_try, left).count());
  request.limits.connect_ms = std::min(request.limits.connect_ms, request.limits.total_ms);
  return request;
}

/// The error of the last try, with how many there were. What an earlier one may have done, the last
/// one cannot take back.
Error final_error(Report report, int tries, bool is_in_doubt) {
  report.retries = tries - 1;
  if (is_in_doubt && report.delivered == Delivered::no) {
    report.exit = report.exit == ExitCode::unreachable ? ExitCode::unknown : report.exit;
    report.delivered = Delivered::unknown;
    report.hint = "an earlier try may have been delivered";
  }
  if (report.retries > 0) {
    report.message += fmt::format(" ({} tries)", tries);
  }
  return Error(std::move(report));
}

bool is_ended_already(const spec::Command& command, const Attempt& made, const Past& past) {
  return command.method == spec::Method::remove && past.may_have_ended && made.result.response &&
         made.result.response->status == http::status::not_found;
}

Json ended(const http::Request& request) {
  const std::string key = http::percent_decoded(request.url.substr(request.url.rfind('/') + 1));
  return {{"success", true}, {"operation", "ended"}, {"stream_key", key}, {"activity_id", nullptr}};
}

/// The tries of one request.
Json tried(const spec::Command& command, const http::Request& request, const Wire& wire,
           Past& past) {
  const Milliseconds end = wire.clock.now() + Milliseconds{request.limits.total_ms};
  for (int tries = 1;; ++tries) {
    Attempt made = attempt(command, limited(request, end - wire.clock.now()), wire);
    if (!made.failure) {
      return std::move(*made.answer);
    }
    if (is_ended_already(command, made, past)) {
      return ended(request);
    }
    const http::RetryDecision decision =
        http::decide_retry(wire.policy, made.result, tries, end - wire.clock.now(),
                           wire.clock.date(), wire.clock.chance());
    wire.trace(fmt::format("* try {}: {}; {}", tries, made.failure->message, decision.why));
    if (!decision.again) {
      throw final_error(*made.failure, tries, past.is_in_doubt);
    }
    past.may_have_ended = past.may_have_ended || http::may_be_processed(made.result);
    past.is_in_doubt = past.is_in_doubt || made.failure->delivered == Delivered::unknown;
    wire.clock.sleep(decision.after);
  }
}

}  // namespace

Json exchange(const spec::Command& command, const http::Request& request, const Wire& wire) {
  Past past;
  try {
    return tried(command, request, wire, past);
  } catch (const Interrupted& by) {
    throw interruption_error(by, by.sent || past.is_in_doubt);
  }
}

namespace {

void trace_request(const http::Request& request, const Sending& sending) {
  sending.trace(fmt::format("> {} {}", request.method, request.url));
  for (const http::Header& header : request.headers) {
    const bool is_key = header.name == "Authorization";
    sending.trace(
        fmt::format("> {}: {}", header.name, is_key ? "Bearer [redacted]" : header.value));
  }
  if (request.body) {
    sending.trace("> " + text::escape_controls(*request.body));
  }
}

void trace_response(const http::Response& response, const Sending& sending) {
  sending.trace(fmt::format("< {} {}", response.status, text::printable_line(response.reason)));
  for (const http::Header& header : response.headers) {
    sending.trace(fmt::format("< {}: {}", text::printable_line(header.name),
                              text::printable_line(header.value)));
  }
  sending.trace("< " + text::printable_line(response.body));
}

}  // namespace

Outcome send(const request::Draft& draft, const api::Endpoint& endpoint, const Sending& sending) {
  http::Request request = api::request_for(*draft.command, draft.body, endpoint);
  request.cancel = sending.cancel;
  if (sending.settings.verbose) {
    request.trace = [&](std::string_view text) {
      sending.trace("* " + text::printable_line(text));
    };
  }
  trace_request(request, sending);
  const api::Wire wire{
      sending.transport,
      sending.clock,
      {draft.command->idempotent, sending.settings.at_least_once, sending.settings.retries},
      sending.trace,
      [&](const http::Response& response) {
        trace_response(response, sending);
        if (sending.seen) {
          sending.seen(response);
        }
      }};
  Outcome outcome{.draft = &draft};
  try {
    outcome.answer = api::exchange(*draft.command, request, wire);
  } catch (const Error& error) {
    outcome.failure = error.report();
  }
  return outcome;
}

namespace {

/// The last text the line gives for a setting.
std::optional<std::string> stated(const cli::Invocation& invocation, std::string_view key) {
  std::optional<std::string> text;
  for (const cli::Given& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == key) {
      text = given.text;
    }
  }
  return text;
}

}  // namespace

config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems) {
  config::KeyFlags flags{.key = stated(invocation, "api-key"),
                         .file = stated(invocation, "api-key-file"),
                         .profile = stated(invocation, "profile").has_value()};
  if (flags.key && flags.file) {
    problems.push_back({"--api-key", "does not go together with --api-key-file; give one of them"});
  }
  return flags;
}

std::string api_key(const config::KeyFlags& flags, const cli::Context& context) {
  const Environment& environment = context.world.environment;
  const auto source = config::find_key_source(flags, environment, context.configuration);
  if (!source) {
    throw config::NoKey();
  }
  context.console.trace(fmt::format("* API key from {}", source->describe()));
  std::string key =
      config::read_key(*source, {environment, context.console.streams(),
                                 context.configuration.profile(), context.settings.api_url});
  context.console.hide(key);
  return key;
}

}  // namespace activitysmith::api
