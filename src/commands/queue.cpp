// The commands that show, send and remove what waits in the queue. Listing needs no key, since a
// person whose key does not work is just the one who wants to know what waits. Flushing needs it,
// and says afterwards what it has left and why, because those requests would otherwise seem to be
// forgotten.

#include "commands/queue.hpp"

#include "api/client.hpp"
#include "cli/document.hpp"
#include "cli/result.hpp"
#include "commands/call.hpp"
#include "config/api_key.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "queue/queue.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::commands {

namespace {

/// Returns the client of a queue command, which may have no key.
api::Client client_of(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems;
  api::Client client = api::client_for(context, problems);
  const config::KeyFlags flags = api::key_flags(invocation, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  if (api::has_key(flags, context)) {
    api::take_key(client, flags, context);
  }
  return client;
}

Json waiting_document(const queue::Entry& entry, std::string_view state,
                      const api::Client& client) {
  const http::Request request = client.request_for(entry.draft);
  return {{"id", entry.id()},
          {"state", state},
          {"api_url", entry.origin},
          {"method", request.method},
          {"path", request.url.substr(client.base_url.size())},
          {"body", request.body ? *text::parse_json(*request.body) : Json(nullptr)},
          {"queued_at", timestamp_of(entry.queued_at)},
          {"tries", entry.tries},
          {"reason", entry.reason}};
}

/// Returns what tells a request from others of its path: the title, or the value of a metric or the
/// badge; empty for one that has none.
std::string subject_of(const Json& body) {
  for (const char* pointer : {"/title", "/content_state/title", "/value", "/badge"}) {
    if (const Json::json_pointer place(pointer); body.contains(place)) {
      return " " + text::printable_line(body.at(place).dump());
    }
  }
  return "";
}

std::string waiting_line(const Json& document) {
  const bool is_elsewhere = document["state"] == queue::state_other_url;
  return fmt::format("{}  {}  since {}  {} {}{}{}  ({})", document["id"].get<std::string>(),
                     document["state"].get<std::string>(), document["queued_at"].get<std::string>(),
                     document["method"].get<std::string>(),
                     is_elsewhere ? document["api_url"].get<std::string>() : "",
                     document["path"].get<std::string>(), subject_of(document["body"]),
                     document["reason"].get<std::string>());
}

}  // namespace

ExitCode queue_list(const cli::Invocation& invocation, const cli::Context& context) {
  Json documents = Json::array();
  std::vector<std::string> lines;
  const auto waiting = queue::Queue::find(context);
  const queue::Entries entries = waiting ? waiting->entries() : queue::Entries{};
  if (!entries.empty()) {
    const api::Client client = client_of(invocation, context);
    for (const queue::Entry& entry : entries) {
      documents.push_back(waiting_document(entry, waiting->state_of(entry, client), client));
      lines.push_back(waiting_line(documents.back()));
    }
  }
  cli::show(documents, lines, context);
  if (entries.empty()) {
    context.console.confirm("nothing waits");
  }
  return ExitCode::accepted;
}

namespace {

/// Tells what a flush has left in the queue although nothing went wrong.
void tell_left(const std::map<std::string_view, std::size_t>& left, const cli::Context& context) {
  for (const auto& [state, count] : left) {
    const bool is_one = count == 1;
    const std::string what = fmt::format("{} request{}", count, is_one ? "" : "s");
    const std::string_view waits = is_one ? "waits" : "wait";
    if (state == queue::state_other_key) {
      context.console.notice(fmt::format(
          "{} {} for another API key; \"activitysmith queue flush --take-over\" sends {} with this "
          "one, after a key was renewed",
          what, waits, is_one ? "it" : "them"));
    } else if (state == queue::state_other_url) {
      context.console.notice(fmt::format(
          "{} {} for another --api-url, which \"activitysmith queue list\" shows", what, waits));
    } else if (state == queue::state_unknown) {
      context.console.notice(
          fmt::format("{} may have been delivered; \"activitysmith queue flush --at-least-once\" "
                      "sends {} again",
                      what, is_one ? "it" : "them"));
    } else {
      context.console.notice(fmt::format("{} still {}", what, waits));
    }
  }
}

}  // namespace

ExitCode queue_flush(const cli::Invocation& invocation, const cli::Context& context) {
  const auto waiting = queue::Queue::find(context);
  queue::Flushed flushed;
  std::map<std::string_view, std::size_t> left;
  std::size_t left_count = 0;
  // An empty queue is a success, even without a key: a timer runs this every few minutes.
  if (waiting && !waiting->entries().empty()) {
    Problems problems;
    api::Client client = api::client_for(context, problems);
    const config::KeyFlags flags = api::key_flags(invocation, problems);
    if (!problems.empty()) {
      throw usage_error(problems);
    }
    api::take_key(client, flags, context);
    if (invocation.has("take-over")) {
      waiting->take_over(client);
    }
    flushed = waiting->flush(client, Milliseconds{context.settings.timeout_ms});
    for (const queue::Entry& entry : waiting->entries()) {
      ++left[waiting->state_of(entry, client)];
      ++left_count;
    }
  }
  if (flushed.is_busy || flushed.has_no_locks || flushed.quiet_until != 0 ||
      !flushed.failures.empty()) {
    left.erase(queue::state_waiting);  // which is told below
  }
  tell_obstacle(flushed, context);
  tell_left(left, context);
  tell_overdue(flushed, context);
  ExitCode exit = ExitCode::accepted;
  for (const Report& failure : flushed.failures) {
    if (is_allowed(failure, context.settings)) {
      context.console.allowed(failure);
      continue;
    }
    context.console.error(failure);
    exit = exit == ExitCode::accepted || is_by_signal(failure.exit) ? failure.exit : exit;
  }
  const Json document{{"sent", flushed.sent},
                      {"failed", flushed.failures.size()},
                      {"overdue", flushed.overdue},
                      {"waiting", left_count}};
  cli::show(document, {}, context);
  context.console.confirm(fmt::format("{} sent, {} left in the queue", flushed.sent, left_count));
  return exit;
}

ExitCode queue_clear(const cli::Invocation& invocation, const cli::Context& context) {
  const std::vector<std::string> ids = invocation.words("ids");
  const auto waiting = queue::Queue::find(context);
  queue::Entries entries = waiting ? waiting->entries() : queue::Entries{};
  // All or nothing: a mistyped ID removes no other request.
  for (const std::string& id : ids) {
    if (std::ranges::find(entries, id, &queue::Entry::id) == entries.end()) {
      throw Error({.exit = ExitCode::not_found,
                   .message = fmt::format("no request with the ID {} is in the queue",
                                          text::printable_line(id)),
                   .hint = "\"activitysmith queue list\" shows the IDs"});
    }
  }
  if (!ids.empty()) {
    std::erase_if(entries, [&](const queue::Entry& entry) {
      return std::ranges::find(ids, entry.id()) == ids.end();
    });
  }
  if (!entries.empty()) {
    waiting->remove(entries);
  }
  cli::show(Json{{"removed", entries.size()}}, {}, context);
  context.console.confirm(fmt::format("{} removed from the queue", entries.size()));
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
