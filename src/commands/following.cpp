#include "commands/following.hpp"

#include "progress/follower.hpp"
#include "progress/size.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace activitysmith::commands {
namespace {

using progress::Follow;

Follow follow_called(std::string_view name) {
  return name == "percent"    ? Follow::percent
         : name == "fraction" ? Follow::fraction
         : name == "regex"    ? Follow::regex
         : name == "json"     ? Follow::json
         : name == "osc"      ? Follow::osc
         : name == "none"     ? Follow::none
                              : Follow::automatic;
}

/// Only one of them says what is looked for; "regex" needs an expression, and names what that says.
void require_one(const Json& body, Problems& problems) {
  const auto name = body.value("follow", std::string{});
  const bool has_regex = body.contains("regex");
  if (name == "regex" && !has_regex) {
    problems.push_back({"--follow", "\"regex\" needs the expression: --regex REGEX"});
  }
  const bool is_other = !name.empty() && name != "regex";
  const auto refuse = [&](std::string_view flag, std::string_view other) {
    problems.push_back({std::string{flag}, fmt::format("cannot be combined with {}", other)});
  };
  if (has_regex && is_other) {
    refuse("--regex", "--follow " + name);
  }
  if (body.contains("steps") && !name.empty()) {
    refuse("--steps", "--follow");
  } else if (body.contains("steps") && has_regex) {
    refuse("--steps", "--regex");
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

std::optional<double> total_of(const Json& body, Problems& problems) {
  if (!body.contains("total")) {
    return std::nullopt;
  }
  const auto text = body["total"].get<std::string>();
  const auto total = progress::size_of(text);
  if (total.value_or(0) <= 0) {
    problems.push_back({"--total", fmt::format("\"{}\" is no size; wanted: a number above 0 such "
                                               "as 12000 or 12GB",
                                               text)});
  }
  return total;
}

progress::Rules rules_of(const Json& body, Follow otherwise, Problems& problems) {
  require_one(body, problems);
  progress::Rules rules{.follow = otherwise, .total = total_of(body, problems)};
  if (body.contains("follow")) {
    rules.follow = follow_called(body["follow"].get<std::string>());
  }
  if (body.contains("steps")) {
    rules.follow = Follow::steps;
    rules.steps = progress::divided_steps(body["steps"].get<std::string>());
  }
  if (body.contains("regex")) {
    rules.follow = Follow::regex;
    rules.regex = body["regex"].get<std::string>();
  }
  if (rules.follow != Follow::regex || body.contains("regex")) {
    check_expressions(rules, problems);
  }
  return rules;
}

}  // namespace

Milliseconds milliseconds_of(const Json& body, const char* key, Milliseconds otherwise) {
  constexpr double a_second = 1000;
  return body.contains(key)
             ? Milliseconds{static_cast<long long>(body[key].get<double>() * a_second)}
             : otherwise;
}

Following following_of(const Json& body, Follow otherwise, Problems& problems) {
  const progress::PaceRules usual;
  return {.rules = rules_of(body, otherwise, problems),
          .pace = {.min_interval = milliseconds_of(body, "min_interval", usual.min_interval),
                   .min_change = body.value("min_change", usual.min_change)}};
}

}  // namespace activitysmith::commands
