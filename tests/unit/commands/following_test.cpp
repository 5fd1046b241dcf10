#include "commands/following.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::commands {
namespace {

using progress::Follow;

progress::Rules rules_of(const Json& body) {
  Problems problems;
  const Following following = following_of(body, Follow::automatic, problems);
  CHECK(problems.empty());
  return following.rules;
}

/// The flags that are told to be wrong.
std::string following_complaint(const Json& body) {
  Problems problems;
  following_of(body, Follow::none, problems);
  std::string flags;
  for (const Problem& problem : problems) {
    flags += problem.where + " ";
  }
  return flags;
}

TEST_CASE("following: what is looked for") {
  CHECK(rules_of(Json::object()).follow == Follow::automatic);
  CHECK(rules_of({{"follow", "percent"}}).follow == Follow::percent);
  CHECK(rules_of({{"follow", "fraction"}}).follow == Follow::fraction);
  CHECK(rules_of({{"follow", "json"}}).follow == Follow::json);
  CHECK(rules_of({{"follow", "osc"}}).follow == Follow::osc);
  CHECK(rules_of({{"follow", "none"}}).follow == Follow::none);
  CHECK(rules_of({{"follow", "regex"}, {"regex", "(.)"}}).regex == "(.)");
  CHECK(rules_of({{"regex", "(.)"}}).follow == Follow::regex);
  CHECK(rules_of({{"steps", "a|b"}}).steps == std::vector<std::string>{"a", "b"});
  CHECK(rules_of({{"total", "12kB"}}).total == 12'000);
}

TEST_CASE("following: how often it is shown") {
  Problems problems;
  const Following following =
      following_of({{"min_interval", 0.5}, {"min_change", 3}}, Follow::automatic, problems);
  CHECK(following.pace.min_interval == Milliseconds{500});
  CHECK(following.pace.min_change == 3);
}

TEST_CASE("following: what is wrong is told of its flag") {
  CHECK(following_complaint({{"follow", "regex"}}) == "--follow ");
  CHECK(following_complaint({{"follow", "auto"}, {"regex", "(.)"}}) == "--regex ");
  CHECK(following_complaint({{"follow", "auto"}, {"steps", "a"}}) == "--steps ");
  CHECK(following_complaint({{"regex", "(.)"}, {"steps", "a"}}) == "--steps ");
  CHECK(following_complaint({{"regex", "("}}) == "--regex ");
  CHECK(following_complaint({{"regex", "no group"}}) == "--regex ");
  CHECK(following_complaint({{"steps", "a|("}}) == "--steps ");
  CHECK(following_complaint({{"total", "much"}}) == "--total ");
  CHECK(following_complaint({{"total", "0"}}) == "--total ");
}

}  // namespace
}  // namespace activitysmith::commands
