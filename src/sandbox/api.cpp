// What the API does with a request, as far as a client can tell: status, body and headers, and what
// changes on the phone. Bodies are judged by the program's own table (rules.cpp), so the sandbox
// cannot find a mistake in that table. That is left to tests/emulator, which has rules of its own
// and gets the same requests in the tests. Texts of errors are the sandbox's own, except for the
// titles, which scripts compare.

#include "sandbox/api.hpp"

#include "core/text.hpp"
#include "http/status.hpp"
#include "sandbox/command_line.hpp"
#include "spec/local.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace activitysmith::sandbox {

namespace {

using spec::CommandSet;

// The phone on the page.
constexpr int devices = 1;
constexpr Moment one_minute{60'000};
constexpr Moment after_end = 3 * one_minute;          // POST end, unless the state says otherwise
constexpr Moment after_stream_end = 2 * one_minute;   // DELETE of a stream
constexpr Moment longest_life = 8 * 60 * one_minute;  // iOS ends an activity, so a stream rotates

Answer error(int status, std::string_view title, const std::string& message) {
  return {.status = status, .body = {{"error", title}, {"message", message}}};
}

Answer success(Moment now) {
  Answer answer;
  answer.body["success"] = true;
  answer.body["timestamp"] = timestamp(now);
  return answer;
}

void add_devices(Answer& answer) {
  answer.body["devices_notified"] = devices;
  answer.body["devices_queued"] = 0;
}

/// Whom a request reached: its channels, or everyone.
Json channels_of(const Json& body) {
  return body.contains("target") ? body["target"]["channels"] : Json(nullptr);
}

void add_recipients(Answer& answer, const Json& body) {
  answer.body["devices_notified"] = devices;
  answer.body["users_notified"] = 1;
  if (body.contains("target")) {
    answer.body["effective_channel_slugs"] = channels_of(body);
  }
}

void add_tags(Answer& answer, const Json& body) {
  if (body.contains("tags") && !body["tags"].empty()) {
    answer.body["tags"] = body["tags"];
  }
}

/// The title that the API gives an error in this part of a request.
std::string_view title_of(std::string_view where) {
  const std::string_view part = where.substr(0, where.find_first_of(".[: "));
  return part == "target" || part == "channels" ? "Invalid channel targeting"
         : part == "tags"                       ? "Invalid tags"
         : part == "metadata"                   ? "Invalid metadata"
         : part == "stream_key"                 ? "Invalid stream_key"
                                                : "Bad request";
}

Answer bad_request(const Target& target, const Problems& problems) {
  std::string message;
  for (const Problem& problem : problems) {
    message += (message.empty() ? "" : "; ") + problem.text();
  }
  const std::string_view title = title_of(problems.front().where);
  Answer answer = error(http::status::bad_request, title, message);
  // This endpoint has no title in its errors.
  if (target.command->id == CommandSet::metric) {
    answer.body = {{"error", message}};
  } else if (title == "Invalid tags") {
    answer.body["code"] = "invalid_tags";
  }
  answer.problems = problems;
  return answer;
}

Answer no_endpoint(std::string_view method, std::string_view path) {
  return error(http::status::not_found, "Not found",
               fmt::format("There is no {} {}.", method, path));
}

Answer no_room() {
  Answer answer = error(
      http::status::too_many_requests, "Live Activity limit reached",
      fmt::format("A device shows at most {} Live Activities of this app.", Phone::most_live));
  answer.body["limit"] = Phone::most_live;
  answer.body["active"] = Phone::most_live;
  return answer;
}

/// Whether two values are the same in any order of their members.
bool same(const Json& left, const Json& right) {
  if (left.is_object() && right.is_object()) {
    return left.size() == right.size() && std::ranges::all_of(left.items(), [&](const auto& one) {
             return right.contains(one.key()) && same(one.value(), right[one.key()]);
           });
  }
  if (left.is_array() && right.is_array()) {
    return std::ranges::equal(left, right, same);
  }
  return left == right;
}

}  // namespace

Api::Api(const Misbehavior& misbehavior, const Clock& clock)
    : fail_(misbehavior.fail), clock_(clock), limits_(misbehavior.limit) {}

Answer Api::answer(const Request& request, std::string_view path, Moment now) {
  if (request.method == "GET" && path == "/health") {
    return {.body = {{"ok", true},
                     {"service", "activitysmith sandbox"},
                     {"timestamp", timestamp(now)},
                     {"checks", Json::array()}}};
  }
  if (request.method == "GET" && path == "/changelog") {
    return {.body = {{"changelogs", Json::array()}}};
  }
  const Target target = find_target(request.method, path);
  if (target.command == nullptr) {
    return no_endpoint(request.method, path);
  }
  // A real key must never reach the sandbox unnoticed: it would show in the page's log of requests.
  if (request.authorization != fmt::format("Bearer {}", spec::sandbox_key)) {
    return error(http::status::unauthorized, "Unauthorized",
                 "The sandbox takes only the key that \"activitysmith sandbox\" prints.");
  }
  // Every request with the right key counts, even one that is refused below, as with the API.
  RateLimits::Taken taken = limits_.take(feature_of(target.command->id), now);
  Answer answer;
  Judgment judgment = read_body(*target.command, request.content_type, request.body);
  if (taken.is_over) {
    answer = error(http::status::too_many_requests, "Rate limit exceeded",
                   "The quota of this minute is used up.");
    answer.body["code"] = "rate_limited";
  } else if (fail_ > 0 && clock_.chance() < fail_) {
    answer = error(http::status::service_unavailable, "Service unavailable",
                   "The sandbox fails on purpose (--fail).");
  } else {
    if (judgment.problems.empty()) {
      judge(judgment, target, running_type(target, judgment.body));
    }
    answer = judgment.problems.empty() ? perform(target, judgment.body, now)
                                       : bad_request(target, judgment.problems);
  }
  answer.headers = std::move(taken.headers);
  answer.command = command_line(target, judgment.body);
  return answer;
}

/// The type of the running activity that a request changes; empty if it starts one.
std::string Api::running_type(const Target& target, const Json& body) {
  const bool is_stream = intersect(target.command->id, CommandSet::stream | CommandSet::stream_end);
  const std::string id =
      body.value("activity_id", Json()).is_string() ? body.value("activity_id", "") : "";
  const Activity* const running = is_stream ? phone_.stream(target.key) : phone_.find_live(id);
  return running == nullptr ? "" : running->type();
}

Answer Api::perform(const Target& target, const Json& body, Moment now) {
  switch (target.command->id) {
    case CommandSet::notify: return notify(body, now);
    case CommandSet::stream: return put_stream(target.key, body, now);
    case CommandSet::stream_end: return delete_stream(target.key, body, now);
    case CommandSet::start: return start(body, now);
    case CommandSet::metric: return set_metric(target.key, body, now);
    case CommandSet::badge: return set_badge(body, now);
    case CommandSet::update:
    case CommandSet::end: return change(target.command->id, body, now);
    default: return no_endpoint(spec::name_of(target.command->method), target.command->endpoint);
  }
}

Answer Api::notify(const Json& body, Moment now) {
  phone_.notify(body, now);
  Answer answer = success(now);
  add_recipients(answer, body);
  answer.body["effective_channel_slugs"] = channels_of(body);
  add_tags(answer, body);
  return answer;
}

Answer Api::start(const Json& body, Moment now) {
  if (phone_.count_live() >= Phone::most_live) {
    return no_room();
  }
  const Activity& activity = phone_.start(new_id(), "", body, now);
  Answer answer = success(now);
  answer.body["activity_id"] = activity.id;
  add_recipients(answer, body);
  add_tags(answer, activity.shown);
  return answer;
}

Answer Api::put_stream(const std::string& key, const Json& body, Moment now) {
  Activity* running = phone_.stream(key);
  if (running == nullptr && phone_.count_live() >= Phone::most_live) {
    return no_room();
  }
  Answer answer = success(now);
  std::string_view operation = "updated";
  if (running == nullptr) {
    running = &phone_.start(new_id(), key, body, now);
    operation = "started";
    add_recipients(answer, body);
  } else if (now - running->began >= longest_life) {
    // iOS does not let an activity live longer. The API starts a new one with what the old one
    // showed.
    const Json all = merged(running->shown, body);
    answer.body["previous_activity_id"] = running->id;
    phone_.end(*running, Json::object(), Moment{0}, now);
    running = &phone_.start(new_id(), key, all, now);
    operation = "rotated";
    answer.body["devices_notified"] = devices;
  } else {
    // A duration counts from the request that brings it, so the same one again is a change.
    const bool restarts =
        running->type() == "timer" && body["content_state"].contains("duration_seconds");
    if (!restarts && same(merged(running->shown, body), running->shown)) {
      operation = "noop";
    } else {
      Phone::update(*running, body, now);
      add_devices(answer);
    }
  }
  answer.body["operation"] = operation;
  answer.body["stream_key"] = key;
  answer.body["activity_id"] = running->id;
  add_tags(answer, running->shown);
  return answer;
}

Answer Api::delete_stream(const std::string& key, const Json& body, Moment now) {
  // A stream whose card has ended by itself is still known, and ending it once more is a success.
  if (!phone_.knows_stream(key)) {
    return error(http::status::not_found, "Live Activity stream not found",
                 fmt::format("The stream {} does not exist.", key));
  }
  Activity* const running = phone_.stream(key);
  phone_.forget_stream(key);
  Answer answer = success(now);
  answer.body["operation"] = "ended";
  answer.body["stream_key"] = key;
  answer.body["activity_id"] = nullptr;
  if (running != nullptr) {
    answer.body["activity_id"] = running->id;
    add_devices(answer);
    phone_.end(*running, body, after_stream_end, now);
  }
  return answer;
}

Answer Api::change(CommandSet command, const Json& body, Moment now) {
  const auto id = body["activity_id"].get<std::string>();
  Activity* const running = phone_.find_live(id);
  if (running == nullptr) {
    return error(http::status::not_found, "Live Activity not found",
                 fmt::format("No Live Activity is running under the id {}.", id));
  }
  if (command == CommandSet::end) {
    phone_.end(*running, body, after_end, now);
  } else {
    Phone::update(*running, body, now);
  }
  Answer answer = success(now);
  answer.body["activity_id"] = id;
  add_devices(answer);
  return answer;
}

Answer Api::set_metric(const std::string& key, const Json& body, Moment now) {
  const bool is_new =
      phone_.set_metric(key, body["value"], body.value("timestamp", timestamp(now)));
  Answer answer;
  answer.body = {{"success", true}};
  // Making a metric takes a visit to the app, which nobody wants to do for a trial.
  if (is_new) {
    answer.note = fmt::format(
        "The metric {} was made on its first use. The real API answers 404 until it is made in the "
        "app.",
        key);
  }
  return answer;
}

Answer Api::set_badge(const Json& body, Moment now) {
  phone_.set_badge(body["badge"].get<long long>());
  Answer answer = success(now);
  answer.body["badge"] = body["badge"];
  answer.body["devices_updated"] = devices;
  answer.body["users_updated"] = 1;
  answer.body["effective_channel_slugs"] = channels_of(body);
  return answer;
}

/// An id that no script can guess or sort by.
std::string Api::new_id() {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  constexpr int length = 20;
  std::string id;
  for (int i = 0; i < length; ++i) {
    const auto at = static_cast<std::size_t>(clock_.chance() * static_cast<double>(letters.size()));
    id += letters[std::min(at, letters.size() - 1)];
  }
  // Two draws may agree if tests pass a constant instead of chance.
  return phone_.find_live(id) == nullptr ? id : id + std::to_string(phone_.count_live());
}

}  // namespace activitysmith::sandbox
