#include "commands/call.hpp"

#include "api/exchange.hpp"
#include "api/request.hpp"
#include "commands/key.hpp"
#include "commands/outcome.hpp"
#include "commands/said.hpp"
#include "error.hpp"
#include "http/url.hpp"
#include "output/document.hpp"
#include "payload/payload.hpp"
#include "preview/preview.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace activitysmith::commands {
namespace {

using payload::Draft;
using Requests = std::vector<std::vector<payload::Said>>;

void add_once(Problems& problems, const Problems& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
}

api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems) {
  api::Endpoint endpoint;
  endpoint.limits = {settings.timeout_ms, settings.connect_timeout_ms};
  endpoint.ca_file = settings.ca_file;
  endpoint.ca_folder = settings.ca_folder;
  try {
    endpoint.base_url = http::base_url(settings.api_url);
  } catch (const http::UrlError& error) {
    // Before an "@" there may stand a password.
    const bool is_harmless = settings.api_url.find('@') == std::string::npos;
    const std::string url = is_harmless ? payload::shown(settings.api_url) : "the URL";
    problems.push_back({settings.api_url_source, fmt::format("{} {}", url, error.what())});
  }
  return endpoint;
}

std::vector<Draft> drafts_of(const cli::Invocation& invocation, const Requests& requests,
                             const Context& context, Problems& problems) {
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  const auto extent = invocation.is_whole ? payload::Extent::whole : payload::Extent::in_part;
  std::vector<Draft> drafts;
  Problems notices;
  for (const std::vector<payload::Said>& said : requests) {
    drafts.push_back(payload::make(*invocation.command, said, checks, extent));
    add_once(problems, drafts.back().problems);
    add_once(notices, drafts.back().notices);
    if (const std::string& type = drafts.back().inferred_type; !type.empty()) {
      context.console.trace(fmt::format("* type {}, told from the fields", type));
    }
  }
  for (const Problem& notice : notices) {
    context.console.notice(notice.text());
  }
  return drafts;
}

/// An allowed failure of activity start leaves a script with an empty id; the calls that use it
/// must not break the script one line later.
bool is_skipped(const std::vector<Draft>& drafts, const Context& context) {
  const Json* const id = drafts.size() == 1 ? drafts.front().find("/activity_id") : nullptr;
  return context.settings.allow_failure && id != nullptr && *id == Json("");
}

ExitCode skip(std::string_view why, const Context& context) {
  context.console.notice(fmt::format("{}, so nothing is sent, which is allowed", why));
  if (context.settings.json) {
    context.console.document(output::document({{"skipped", true}}));
  }
  return ExitCode::accepted;
}

/// Pull requests from a fork run without the project's secrets.
bool is_in_ci(const Environment& environment) {
  const std::string ci = variable(environment, "CI");
  return !ci.empty() && ci != "false" && ci != "0";
}

ExitCode dry_run(const std::vector<Draft>& drafts, const api::Endpoint& endpoint,
                 const Context& context) {
  Json documents = Json::array();
  for (const Draft& draft : drafts) {
    Json document = output::dry_run(api::request_for(*draft.command, draft.body, endpoint));
    if (drafts.size() > 1) {
      document = keyed(draft, document);
    }
    documents.push_back(std::move(document));
  }
  context.console.document(output::document(drafts.size() == 1 ? documents.front() : documents));
  return ExitCode::accepted;
}

/// The pictures of several requests stand below each other.
ExitCode draw(const std::vector<Draft>& drafts, const Context& context) {
  const preview::Canvas canvas{context.console.columns(), context.console.colours()};
  for (const Draft& draft : drafts) {
    context.console.document(preview::drawn(draft, canvas));
  }
  return ExitCode::accepted;
}

void trace_request(const http::Request& request, const Context& context) {
  context.console.trace(fmt::format("> {} {}", request.method, request.url));
  for (const http::Header& header : request.headers) {
    const bool is_key = header.name == "Authorization";
    context.console.trace(
        fmt::format("> {}: {}", header.name, is_key ? "Bearer [redacted]" : header.value));
  }
  if (request.body) {
    context.console.trace("> " + text::escape_controls(*request.body));
  }
}

Outcome send(const Draft& draft, const api::Endpoint& endpoint, const Context& context) {
  http::Request request = api::request_for(*draft.command, draft.body, endpoint);
  if (context.settings.verbose) {
    request.trace = [&](std::string_view text) {
      context.console.trace("* " + text::printable_line(text));
    };
  }
  trace_request(request, context);
  const api::Wire wire{
      context.world.transport,
      context.world.clock,
      {draft.command->idempotent, context.settings.at_least_once, context.settings.retries},
      [&](const std::string& text) { context.console.trace(text); },
      [&](const http::Response& response) { trace_response(response, context); }};
  Outcome outcome{.draft = &draft};
  try {
    outcome.answer = api::exchange(*draft.command, request, wire);
  } catch (const Error& error) {
    outcome.failure = error.report();
  }
  return outcome;
}

/// All of them, one after the other; a signal ends the rest unsent.
std::vector<Outcome> sent(const std::vector<Draft>& drafts, const api::Endpoint& endpoint,
                          const Context& context) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(drafts.size());
  std::optional<Report> ending;
  for (const Draft& draft : drafts) {
    outcomes.push_back(ending ? Outcome{.draft = &draft, .failure = ending}
                              : send(draft, endpoint, context));
    const std::optional<Report>& failure = outcomes.back().failure;
    if (failure && is_by_signal(failure->exit)) {
      ending = failure;
      ending->hint = "nothing was sent";
      ending->delivered = Delivered::no;
      ending->retries = 0;
    }
  }
  return outcomes;
}

}  // namespace

ExitCode call(const cli::Invocation& invocation, const Context& context) {
  Problems problems = invocation.problems;
  const Requests requests =
      said_of(invocation, context.console.streams(),
              {{}, context.world.environment, context.configuration}, problems);
  api::Endpoint endpoint = endpoint_of(context.settings, problems);
  const config::KeyFlags key = key_flags(invocation, problems);
  const bool is_sound = problems.empty();
  const std::vector<Draft> drafts = drafts_of(invocation, requests, context, problems);
  if (is_sound && is_skipped(drafts, context)) {
    return skip("the activity id is empty", context);
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  if (context.settings.dry_run) {
    return dry_run(drafts, endpoint, context);
  }
  if (context.settings.preview) {
    return draw(drafts, context);
  }
  try {
    endpoint.key = api_key(key, context);
  } catch (const config::NoKey&) {
    if (context.settings.allow_failure && is_in_ci(context.world.environment)) {
      return skip("no API key in this CI job", context);
    }
    throw;
  }
  return tell(sent(drafts, endpoint, context), context);
}

}  // namespace activitysmith::commands
