#include "commands/send.hpp"

#include "api/exchange.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {
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

Outcome send(const payload::Draft& draft, const api::Endpoint& endpoint, const Sending& sending) {
  http::Request request = api::request_for(*draft.command, draft.body, endpoint);
  request.halt = sending.halt;
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
      [&](const http::Response& response) { trace_response(response, sending); }};
  Outcome outcome{.draft = &draft};
  try {
    outcome.answer = api::exchange(*draft.command, request, wire);
  } catch (const Error& error) {
    outcome.failure = error.report();
  }
  return outcome;
}

}  // namespace activitysmith::commands
