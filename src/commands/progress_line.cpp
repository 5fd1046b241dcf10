#include "commands/progress_line.hpp"

#include "commands/endpoint.hpp"
#include "commands/key.hpp"
#include "commands/said.hpp"
#include "error.hpp"
#include "progress/follower.hpp"
#include "progress/size.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::commands {
namespace {

using payload::Said;
using progress::Follow;

/// The body that the rows of `progress` make of the line, which --no-validate does not open for
/// anything.
Json body_of(const cli::Invocation& invocation, const std::vector<Said>& said, Problems& problems) {
  std::vector<Said> own;
  std::ranges::copy_if(said, std::back_inserter(own),
                       [](const Said& one) { return !phone::is_handed_on(*one.option); });
  const auto extent = invocation.is_whole ? payload::Extent::whole : payload::Extent::in_part;
  const payload::Draft draft =
      payload::make(*invocation.command, own, payload::Checks::all, extent);
  add_once(problems, draft.problems);
  return draft.problems.empty() ? draft.body : Json::object();
}

Follow follow_called(std::string_view name) {
  return name == "percent"    ? Follow::percent
         : name == "fraction" ? Follow::fraction
         : name == "json"     ? Follow::json
         : name == "osc"      ? Follow::osc
                              : Follow::automatic;
}

/// Only one of them says what is looked for.
void require_one(const Json& body, Problems& problems) {
  constexpr std::string_view flags[] = {"follow", "regex", "steps"};
  std::vector<std::string_view> given;
  std::ranges::copy_if(flags, std::back_inserter(given),
                       [&](std::string_view flag) { return body.contains(flag); });
  if (given.size() > 1) {
    problems.push_back(
        {fmt::format("--{}", given[1]), fmt::format("cannot be combined with --{}", given[0])});
  }
}

/// What is wrong with the expressions, found by using them.
void check_expressions(const progress::Rules& rules, Problems& problems) {
  try {
    const progress::Follower follower(rules);
  } catch (const progress::ExpressionError& error) {
    const std::string_view flag = rules.follow == Follow::regex ? "--regex" : "--steps";
    problems.push_back({std::string{flag}, error.what()});
  }
}

progress::Rules rules_of(const Json& body, Problems& problems) {
  require_one(body, problems);
  progress::Rules rules;
  rules.follow = follow_called(body.value("follow", std::string{}));
  if (body.contains("steps")) {
    rules.follow = Follow::steps;
    rules.steps = progress::divided_steps(body["steps"].get<std::string>());
  }
  if (body.contains("regex")) {
    rules.follow = Follow::regex;
    rules.regex = body["regex"].get<std::string>();
  }
  if (body.contains("total")) {
    const auto total = body["total"].get<std::string>();
    rules.total = progress::size_of(total);
    if (rules.total.value_or(0) <= 0) {
      problems.push_back(
          {"--total", fmt::format("{:?} is no size; wanted: a number above 0 such as 12000 or "
                                  "12GB",
                                  total)});
    }
  }
  check_expressions(rules, problems);
  return rules;
}

Milliseconds milliseconds(const Json& body, const char* key, Milliseconds otherwise) {
  constexpr double a_second = 1000;
  return body.contains(key)
             ? Milliseconds{static_cast<long long>(body[key].get<double>() * a_second)}
             : otherwise;
}

}  // namespace

std::vector<payload::Draft> ProgressLine::all_drafts() const {
  progress::State state{.value = 42};
  if (rules.follow == Follow::steps) {
    const auto steps = static_cast<double>(rules.steps.size());
    state = {.value = 1, .upper = steps, .scale = progress::Scale::steps};
  }
  std::vector<payload::Draft> drafts{card.shown(requests, state)};
  if (!keeps) {
    drafts.push_back(card.ended(requests, state, "finished"));
  }
  return drafts;
}

ProgressLine read_progress_line(const cli::Invocation& invocation, const Context& context) {
  Problems problems = invocation.problems;
  const std::vector<Said> said =
      said_of(invocation, context.console.streams(),
              {{}, context.world.environment, context.configuration}, problems)
          .front();
  const Json body = body_of(invocation, said, problems);
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  const progress::PaceRules usual;
  ProgressLine line{.rules = rules_of(body, problems),
                    .pace = {.min_interval = milliseconds(body, "min_interval", usual.min_interval),
                             .min_change = body.value("min_change", usual.min_change)},
                    .grace = milliseconds(body, "grace", Milliseconds{5'000}),
                    .passes_on = invocation.has("tee"),
                    .keeps = invocation.has("keep"),
                    .card = {.key = body.value("stream_key", std::string{}),
                             .title = body.value("title", std::string{}),
                             .tells_line = invocation.has("subtitle-from-line")},
                    .requests = phone::Requests(said, checks),
                    .endpoint = endpoint_of(context.settings, problems),
                    .key = key_flags(invocation, problems)};
  if (line.key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the job's; give the name of a file"});
  }
  if (problems.empty()) {
    for (const payload::Draft& draft : line.all_drafts()) {
      add_once(problems, draft.problems);
    }
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return line;
}

}  // namespace activitysmith::commands
