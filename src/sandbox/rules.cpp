// Finds the row of the table that a request is for, and judges its body with the checks that the
// command line uses. Their messages advise flags ("give --number-of-steps N"), which means nothing
// to somebody who wrote JSON. They are reworded here, in one place, rather than by a second set of
// checks.

#include "sandbox/rules.hpp"

#include "core/json.hpp"
#include "core/text.hpp"
#include "http/url.hpp"
#include "request/button.hpp"
#include "request/draft.hpp"
#include "request/state.hpp"
#include "request/validate.hpp"
#include "spec/activity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace activitysmith::sandbox {

namespace {

using spec::CommandSet;

/// What stands in `path` where `endpoint` has its {name}; empty where the rest differs.
std::string_view filled(std::string_view endpoint, std::string_view path) {
  const std::size_t open = endpoint.find('{');
  const std::string_view before = endpoint.substr(0, open);
  const std::string_view after = endpoint.substr(endpoint.find('}') + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) ||
      !path.ends_with(after)) {
    return {};
  }
  const std::string_view inner =
      path.substr(before.size(), path.size() - before.size() - after.size());
  // A key is one segment; a slash within it would have to be encoded.
  return inner.find('/') == std::string_view::npos ? inner : std::string_view{};
}

}  // namespace

Target find_target(std::string_view method, std::string_view path) {
  for (const spec::Command& command : spec::commands()) {
    if (!command.is_request() || spec::name_of(command.method) != method) {
      continue;
    }
    if (command.endpoint == path) {
      return {&command, {}};
    }
    if (command.endpoint.find('{') != std::string_view::npos) {
      if (const std::string_view inner = filled(command.endpoint, path); !inner.empty()) {
        return {&command, text::mended(http::percent_decoded(inner))};
      }
    }
  }
  return {};
}

namespace {

bool is_json(std::string_view content_type) {
  const std::string type = text::lower(content_type);
  return text::trimmed(std::string_view{type}.substr(0, type.find(';'))) == "application/json";
}

/// Both spellings of a stream's channels mean the same, so they may not differ.
void move_channels(Judgment& judgment) {
  Json& body = judgment.body;
  const Json channels = body["channels"];
  body.erase("channels");
  if (!body.contains("target")) {
    body["target"] = {{"channels", channels}};
  } else if (!body["target"].is_object() || body["target"].value("channels", Json()) != channels) {
    judgment.problems.push_back({"channels", "has to be the same as target.channels"});
  }
}

}  // namespace

Judgment read_body(const spec::Command& command, std::string_view content_type,
                   std::string_view text) {
  Judgment judgment;
  if (text.empty() && !has_body(command.method)) {
    return judgment;
  }
  if (!is_json(content_type)) {
    judgment.problems.push_back(
        {"Content-Type", fmt::format("has to be application/json, not {}",
                                     content_type.empty() ? "missing" : content_type)});
    return judgment;
  }
  if (const std::size_t invalid = text::first_invalid(text); invalid != std::string_view::npos) {
    judgment.problems.push_back({"body", fmt::format("byte {} is not valid UTF-8", invalid + 1)});
    return judgment;
  }
  auto body = text::parse_json(text);
  if (!body) {
    judgment.problems.push_back({"body", fmt::format("is not valid JSON: {}", body.why())});
    return judgment;
  }
  judgment.body = *std::move(body);
  if (!judgment.body.is_object()) {
    judgment.problems.push_back({"body", "has to be a JSON object"});
    judgment.body = Json::object();
  } else if (command.id == CommandSet::stream && judgment.body.contains("channels")) {
    move_channels(judgment);
  }
  return judgment;
}

namespace {

constexpr std::size_t most_problems = 20;  // nobody reads more of one request

/// Of a flag in an advice, the field that it fills: "give --number-of-steps N" is "give
/// number_of_steps".
std::string with_fields(std::string_view advice) {
  std::string words;
  bool follows_flag = false;
  while (!advice.empty()) {
    const std::string_view word = advice.substr(0, advice.find(' '));
    advice.remove_prefix(std::min(advice.size(), word.size() + 1));
    const bool is_placeholder = follows_flag && std::ranges::all_of(word, [](char c) {
                                  return !text::is_letter(c) || text::is_capital(c);
                                });
    follows_flag = word.starts_with("--");
    if (is_placeholder) {
      words += word.ends_with(',') ? "," : "";
      continue;
    }
    std::string field{follows_flag ? word.substr(2) : word};
    if (follows_flag) {
      std::ranges::replace(field, '-', '_');
    }
    words += (words.empty() ? "" : " ") + field;
  }
  return words;
}

/// The key that a problem calls unknown; empty if it speaks of something else.
std::string_view unknown_key(std::string_view what) {
  constexpr std::string_view start = "unknown key \"";
  if (!what.starts_with(start)) {
    return {};
  }
  what.remove_prefix(start.size());
  return what.substr(0, what.find('"'));
}

/// A problem as one who wrote JSON, and no command line, understands it.
Problem in_json(Problem problem, const spec::Command& command) {
  const std::string required = "required; ";
  const auto named = [&](const spec::Field& field) { return field.placeholder == problem.where; };
  const auto* const field = std::ranges::find_if(command.fields, named);
  if (!problem.where.empty() && field != command.fields.end()) {
    problem.where = field->key;
  }
  if (const std::string_view unknown = unknown_key(problem.what);
      problem.where.empty() && !unknown.empty()) {
    return {std::string{unknown}, "is not a known field"};
  }
  if (problem.what.starts_with(required)) {
    problem.what = "required";
  } else if (const std::size_t give = problem.what.find("; give --"); give != std::string::npos) {
    problem.what = problem.what.substr(0, give) + with_fields(problem.what.substr(give));
  }
  return problem;
}

/// Whether the type of the card is known from it and not from the request, so that its fields may
/// stay as they are.
bool keeps_type(const request::Draft& draft, std::string_view running) {
  return !running.empty() && !request::has_state_field(draft, "type");
}

/// What a start needs and what an update needs differs, and a PUT may be either.
const spec::Command& state_command(const spec::Command& command, std::string_view running) {
  const bool starts = command.id == CommandSet::stream && running.empty();
  const bool updates = command.id == CommandSet::stream && !running.empty();
  // The rows of these two commands have exactly the needs that a PUT has in either case.
  return starts    ? *spec::command_called("activity start")
         : updates ? *spec::command_called("stream end")
                   : command;
}

}  // namespace

void judge(Judgment& judgment, const Target& target, std::string_view running) {
  request::Draft draft;
  draft.command = target.command;
  draft.body = judgment.body;
  for (const spec::Field& field : target.command->fields) {
    if (field.in_path && intersect(field.commands, target.command->id)) {
      if (draft.body.contains(field.key)) {
        judgment.problems.push_back({std::string{field.key}, "belongs in the path alone"});
      }
      draft.body[field.key] = target.key;
    }
    if (field.ignored && draft.body.contains(field.key)) {
      judgment.problems.push_back({std::string{field.key}, "unknown key"});
    }
  }
  request::check(draft);
  request::check_links(draft);
  request::check_metadata(draft);
  draft.command = &state_command(*target.command, running);
  if (keeps_type(draft, running)) {
    draft.inferred_type = running;
    draft.is_incomplete = true;
  }
  request::check_state(draft);
  for (Problem& problem : draft.problems) {
    if (judgment.problems.size() >= most_problems) {
      break;
    }
    // Two problems about flags may become the same one about a field.
    add_once(judgment.problems, {in_json(std::move(problem), *target.command)});
  }
}

}  // namespace activitysmith::sandbox
