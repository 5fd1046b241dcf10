// Sends a draft as an HTTP request, with all of its tries. An Exchange is the state of that between
// the tries, and does not wait itself: it makes the next request and says after each answer whether
// and when there is another one. Client::send() waits in place, job/sender.cpp and
// batch/dispatcher.cpp do so in the loop.
//
// What an earlier try may have done is remembered. If the last try could not even connect, the
// failure must not say that nothing was sent.

#include "api/client.hpp"

#include "api/response.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/text.hpp"
#include "http/retry.hpp"
#include "http/status.hpp"
#include "http/url.hpp"
#include "request/draft.hpp"
#include "spec/command.hpp"
#include "spec/local.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace activitysmith::api {

Client::Client(const config::Settings& settings, http::Transport& network, Clock time,
               Problems& problems)
    : transport(&network),
      clock(std::move(time)),
      limits{settings.timeout_ms, settings.connect_timeout_ms},
      ca_file(settings.ca_file),
      ca_text(settings.ca_text),
      ca_folder(settings.ca_folder),
      retries(settings.retries),
      at_least_once(settings.at_least_once),
      verbose(settings.verbose) {
  if (auto base = http::base_url(settings.api_url)) {
    base_url = *std::move(base);
  } else {
    // There may be a password before an "@".
    const bool is_harmless = settings.api_url.find('@') == std::string::npos;
    const std::string url = is_harmless ? request::quoted(settings.api_url) : "the URL";
    problems.push_back({settings.api_url_source, fmt::format("{} {}", url, base.why())});
  }
}

namespace {

/// Reads the certificates that a variable of the curl tool names, for libcurl would wait without
/// end for a pipe, or for a mount whose server is gone.
void read_authorities(Client& client, const cli::Context& context, Problems& problems) {
  const Environment& environment = context.world.environment;
  const std::string name =
      variable(environment, "CURL_CA_BUNDLE").empty() ? "SSL_CERT_FILE" : "CURL_CA_BUNDLE";
  const bool is_of_variable = !client.ca_file.empty() && client.ca_text.empty() &&
                              client.ca_file == variable(environment, name);
  const bool is_used = !client.base_url.starts_with("http://") && !context.settings.dry_run &&
                       !context.settings.preview;
  if (!is_of_variable || !is_used) {
    return;
  }
  if (auto text = input::read_file(client.ca_file, context.settings.file_limit())) {
    client.ca_text = *std::move(text);
  } else {
    problems.push_back({name, fmt::format("{} {}", client.ca_file, text.why()), true});
  }
}

}  // namespace

Client client_for(const cli::Context& context, Problems& problems) {
  Client client(context.settings, context.world.transport, context.world.clock, problems);
  read_authorities(client, context, problems);
  client.secrets = context.console.secrets();
  client.proxy = http::find_proxy(context.world.environment);
  if (client.verbose) {  // what nobody reads is not put into words
    client.trace = [&console = context.console](const std::string& line) { console.trace(line); };
  }
  return client;
}

namespace {

/// Fills the fields of the path into the endpoint and removes them from `body`.
std::string fill_path(const spec::Command& command, Json& body) {
  std::string path{command.endpoint};
  for (const spec::Field& field : command.fields) {
    if (!field.in_path || !body.contains(field.key)) {
      continue;
    }
    const std::string key{field.key};
    const Json& value = body[key];
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    const std::string placeholder = "{" + key + "}";
    path.replace(path.find(placeholder), placeholder.size(), http::path_segment(text));
    body.erase(key);
  }
  return path;
}

/// Returns a request with everything that all requests have.
http::Request new_request(std::string method, const Client& client, const std::string& path) {
  http::Request request;
  request.method = std::move(method);
  request.url = client.base_url + path;
  constexpr std::size_t most_headers = 5;
  request.headers.reserve(most_headers);
  request.headers.push_back({"Accept", "application/json"});
  request.headers.push_back({"User-Agent", "activitysmith-cpp/" + std::string{version}});
  request.headers.push_back({"X-ActivitySmith-SDK", "cpp-v" + std::string{version}});
  request.limits = client.limits;
  request.ca_file = client.ca_file;
  request.ca_text = client.ca_text;
  request.ca_folder = client.ca_folder;
  return request;
}

}  // namespace

http::Request Client::request_for(const request::Draft& draft) const {
  const spec::Command& command = *draft.command;
  Json body = draft.body;
  const std::string path = fill_path(command, body);
  http::Request request = new_request(std::string{name_of(command.method)}, *this, path);
  if (command.needs_key) {
    request.headers.insert(request.headers.begin(), {"Authorization", "Bearer " + key});
  }
  if (has_body(command.method) || !body.empty()) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  // On a connection that the server closes just then, libcurl would send a notification again by
  // itself.
  request.fresh_connection = !command.idempotent;
  request.multiplexed = multiplexed && command.idempotent;
  return request;
}

http::Request Client::health_request() const { return new_request("HEAD", *this, ""); }

namespace {

void trace_request(const http::Request& request, const Client& client) {
  client.trace(fmt::format("> {} {}", request.method, request.url));
  for (const http::Header& header : request.headers) {
    const bool is_key = header.name == "Authorization";
    client.trace(fmt::format("> {}: {}", header.name, is_key ? "Bearer [redacted]" : header.value));
  }
  if (request.body) {
    client.trace("> " + text::escape_controls(*request.body));
  }
}

/// Redacts an answer as it comes in: once a message or trace has cut a text, what is left of a
/// secret cannot be told from other text.
http::Response redacted(http::Response response, const Secrets& secrets) {
  secrets.redact(response.reason);
  secrets.redact(response.body);
  for (http::Header& header : response.headers) {
    secrets.redact(header.name);
    secrets.redact(header.value);
  }
  return response;
}

void trace_response(const http::Response& response, const Client& client) {
  client.trace(fmt::format("< {} {}", response.status, text::printable_line(response.reason)));
  for (const http::Header& header : response.headers) {
    client.trace(fmt::format("< {}: {}", text::printable_line(header.name),
                             text::printable_line(header.value)));
  }
  client.trace("< " + text::printable_line(response.body));
}

/// Whether libcurl tells of how it shares connections, of which this program has one.
bool is_chatter(std::string_view line) {
  constexpr std::string_view subjects[] = {"bundle", "multiuse", "multiplex"};
  return std::ranges::any_of(subjects, [&](std::string_view subject) {
    return line.find(subject) != std::string_view::npos;
  });
}

}  // namespace

Exchange::Exchange(const Client& client, const request::Draft& draft)
    : client_(client),
      command_(*draft.command),
      request_(client.request_for(draft)),
      secrets_(client.secrets),
      end_(client.clock.now() + Milliseconds{request_.limits.total_ms}),
      outcome_{.draft = &draft} {
  if (client.trace) {
    trace_request(request_, client);
  }
  secrets_.add(client.key);
  request_.on_connected = client.on_connected;
  if (client.trace && client.verbose) {
    request_.trace = [&client, secrets = secrets_](std::string_view text) {
      if (!is_chatter(text)) {
        client.trace("* " + text::printable_line(secrets.redacted(text)));
      }
    };
  }
}

http::Request Exchange::next_try() {
  constexpr long shortest_ms = 1;  // 0 would mean no limit
  const Milliseconds left = end_ - client_.clock.now();
  http::Request request = request_;
  request.limits.total_ms = std::max<long>(shortest_ms, std::min(http::longest_try, left).count());
  request.limits.connect_ms = std::min(request.limits.connect_ms, request.limits.total_ms);
  if (request.multiplexed) {
    request.on_connected = [this, is_first = true]() mutable {
      return std::exchange(is_first, false) || allow_resending();
    };
  }
  return request;
}

/// The server has left the connection, but it may have read the request before.
bool Exchange::allow_resending() {
  if (tries_ >= client_.retries) {
    return false;
  }
  ++tries_;
  may_be_processed_ = true;
  may_be_delivered_ = true;
  return true;
}

std::optional<Milliseconds> Exchange::take(http::TransferResult result) {
  ++tries_;
  outcome_.failure.reset();
  outcome_.may_repeat = false;
  http::TryResult tried;
  if (const auto* const failure = std::get_if<http::NetworkFailure>(&result)) {
    tried = {.failure = failure->phase, .is_left = failure->is_left};
    outcome_.failure =
        network_error(command_, request_, *failure, client_.clock.date(), client_.proxy).report();
  } else {
    tried.response = redacted(std::get<http::Response>(std::move(result)), secrets_);
    const http::Response& response = *tried.response;
    if (client_.trace) {
      trace_response(response, client_);
    }
    if (client_.on_response) {
      client_.on_response(response);
    }
    tried.is_rate_limit = is_rate_limit(response);
    outcome_.failure =
        attempt([&] { outcome_.answer = parse_response(command_, request_, response); });
    if (!outcome_.failure) {
      return std::nullopt;
    }
  }
  if (is_removed_already()) {
    outcome_ = {.draft = outcome_.draft, .answer = removed_answer()};
    return std::nullopt;
  }
  const http::RetryPolicy policy{command_.idempotent, client_.at_least_once, client_.retries};
  outcome_.may_repeat = http::may_repeat(policy, tried);
  const http::RetryDecision decision =
      http::decide_retry(policy, tried, tries_, end_ - client_.clock.now(), client_.clock.date(),
                         client_.clock.chance());
  if (client_.trace) {
    client_.trace(fmt::format("* try {}: {}; {}", tries_, outcome_.failure->message, decision.why));
  }
  if (!decision.again) {
    finish(*outcome_.failure);
    return std::nullopt;
  }
  may_be_processed_ = may_be_processed_ || http::may_be_processed(tried);
  may_be_delivered_ = may_be_delivered_ || outcome_.failure->delivered == Delivered::unknown;
  announce(decision.after);
  return decision.after;
}

/// A person who watches wants to know why nothing happens.
void Exchange::announce(Milliseconds wait) const {
  constexpr Milliseconds longest_unnoticed{2'000};
  if (client_.announce && wait > longest_unnoticed) {
    client_.announce(fmt::format("{}; trying again in {} s", outcome_.failure->message,
                                 std::chrono::ceil<std::chrono::seconds>(wait).count()));
  }
}

/// A 404 on a later try can be the effect of an earlier one.
bool Exchange::is_removed_already() const {
  return command_.method == spec::Method::remove && (may_be_processed_ || may_be_absent_) &&
         outcome_.failure->status == http::status::not_found;
}

Json Exchange::removed_answer() const {
  const std::string key = http::percent_decoded(request_.url.substr(request_.url.rfind('/') + 1));
  return {{"success", true}, {"operation", "ended"}, {"stream_key", key}, {"activity_id", nullptr}};
}

/// Completes the failure of the last try. If an earlier one may have been delivered, it says so.
void Exchange::finish(Report& report) const {
  report.retries = tries_ - 1;
  if (report.status == http::status::unauthorized && !client_.key_name.empty()) {
    report.hint = fmt::format("the key is from {}; give a valid one there", client_.key_name);
  }
  const bool is_loopback = client_.base_url.starts_with("http://");  // else it would have TLS
  if (report.exit == ExitCode::unreachable && is_loopback && client_.key == spec::sandbox_key) {
    report.hint += fmt::format("; if a sandbox was there: {}", spec::leave_sandbox);
  }
  if (may_be_delivered_ && report.delivered == Delivered::no) {
    // A script must not take "unreachable" for "nothing has happened".
    report.exit = report.exit == ExitCode::unreachable ? ExitCode::unknown : report.exit;
    report.delivered = Delivered::unknown;
    report.hint = "an earlier try may have been delivered";
  }
  if (report.retries > 0) {
    report.message += fmt::format(" ({} tries)", tries_);
  }
}

void Exchange::interrupt(int signal, bool has_sent) {
  outcome_.may_repeat = false;
  outcome_.failure =
      interruption_error(Interrupted(signal), has_sent || may_be_delivered_).report();
}

Outcome Client::send(const request::Draft& draft) const {
  Exchange exchange(*this, draft);
  try {
    for (;;) {
      const auto wait = exchange.take(transport->send(exchange.next_try()));
      if (!wait) {
        break;
      }
      clock.sleep(*wait);
    }
  } catch (const Interrupted& by) {
    exchange.interrupt(by.signal, by.sent);
  }
  return exchange.outcome();
}

namespace {

/// Returns the last value that the command line gives for a setting.
std::optional<std::string> last_value(const cli::Invocation& invocation, std::string_view key) {
  std::optional<std::string> text;
  for (const spec::Argument& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == key) {
      text = given.text;
    }
  }
  return text;
}

}  // namespace

config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems) {
  config::KeyFlags flags{.key = last_value(invocation, "api-key"),
                         .file = last_value(invocation, "api-key-file"),
                         .profile = last_value(invocation, "profile").has_value()};
  // Scripts for the npm package pass a variable that may be empty.
  flags.is_key_empty = flags.key && flags.key->empty();
  if (flags.is_key_empty) {
    flags.key.reset();
  }
  if (flags.key && flags.file) {
    problems.push_back({"--api-key", "does not go together with --api-key-file; give one of them"});
  }
  return flags;
}

bool has_key(const config::KeyFlags& flags, const cli::Context& context) {
  return config::find_key_source(flags, context.world.environment, context.configuration)
      .has_value();
}

config::KeySource key_source(const config::KeyFlags& flags, const cli::Context& context) {
  auto source = config::find_key_source(flags, context.world.environment, context.configuration);
  if (!source) {
    throw config::no_key(flags.is_key_empty ? ", for --api-key is empty" : "");
  }
  if (flags.is_key_empty) {
    context.console.notice(fmt::format("--api-key is empty; the key is from {}",
                                       text::printable_line(source->describe())));
  }
  return *std::move(source);
}

config::KeyReader key_reader(const cli::Context& context, const Streams& streams) {
  return {context.world.environment, streams, context.configuration.profile(),
          context.settings.api_url, context.settings.file_limit()};
}

namespace {

std::string read_source(const config::KeySource& source, const cli::Context& context) {
  context.console.trace(fmt::format("* API key from {}", source.describe()));
  std::string key = config::read_key(source, key_reader(context, context.console.streams()));
  context.console.hide(key);
  return key;
}

}  // namespace

std::string api_key(const config::KeyFlags& flags, const cli::Context& context) {
  return read_source(key_source(flags, context), context);
}

void take_key(Client& client, const config::KeyFlags& flags, const cli::Context& context) {
  const config::KeySource source = key_source(flags, context);
  client.key = read_source(source, context);
  client.key_name = text::printable_line(source.describe());
}

}  // namespace activitysmith::api
