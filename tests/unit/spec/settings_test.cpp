#include "spec/settings.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace activitysmith::spec {
namespace {

TEST_CASE("a setting's variable is its flag in capitals") {
  CHECK(environment_name({.key = "x", .flag = "api-key-file"}) == "ACTIVITYSMITH_API_KEY_FILE");
  CHECK(environment_name({.key = "x", .flag = "json"}) == "ACTIVITYSMITH_JSON");
}

TEST_CASE("every setting but help and version has a variable") {
  for (const Field& field : settings()) {
    CAPTURE(field.key);
    CHECK(field.environment == (field.key != "help" && field.key != "version"));
  }
}

TEST_CASE("the flags that go everywhere are there, with their letters") {
  const auto row = [](std::string_view key) {
    return std::ranges::find(settings(), key, &Field::key);
  };
  for (const char* const key :
       {"api-key", "api-key-file",    "profile",       "config",        "api-url",
        "timeout", "connect-timeout", "retries",       "at-least-once", "cacert",
        "json",    "field",           "quiet",         "verbose",       "dry-run",
        "preview", "no-validate",     "allow-failure", "term-color",    "help",
        "version"}) {
    CAPTURE(key);
    REQUIRE(row(key) != settings().end());
    CHECK(row(key)->flag == key);
  }
  CHECK(row("quiet")->letter == 'q');
  CHECK(row("verbose")->letter == 'v');
  CHECK(row("help")->letter == 'h');
  CHECK(row("version")->letter == 'V');
  CHECK(row("field")->repeat == Repeat::append);
}

}  // namespace
}  // namespace activitysmith::spec
