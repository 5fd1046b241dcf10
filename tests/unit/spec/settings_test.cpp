#include "spec/settings.hpp"

#include "spec/command.hpp"
#include "spec/option.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>

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

namespace {

TEST_CASE("a file may have every setting that a call may want twice") {
  for (const char* const key :
       {"api-key",         "api-key-file",  "api-key-command", "api-url",  "timeout",
        "connect-timeout", "retries",       "at-least-once",   "cacert",   "json",
        "field",           "quiet",         "verbose",         "dry-run",  "preview",
        "no-validate",     "allow-failure", "term-color",      "channels", "tags",
        "default-profile"}) {
    CAPTURE(key);
    const Field* const row = file_key_called(key);
    REQUIRE(row != nullptr);
    CHECK(row->key == key);
  }
}

TEST_CASE("a row with a variable is a key of the file") {
  for (const Command& command : commands()) {
    for (const Option& option : options_of(command)) {
      if (option.field->environment && !option.is_setting()) {
        CAPTURE(command.name, option.name);
        CHECK(file_key_called(option.field->key) != nullptr);
      }
    }
  }
  CHECK(file_key_called("follow") != nullptr);
}

TEST_CASE("what chooses the file cannot stand in it") {
  for (const char* const key : {"help", "version", "config", "profile", "title", ""}) {
    CAPTURE(key);
    CHECK(file_key_called(key) == nullptr);
  }
}

TEST_CASE("every key has a help text and stands once") {
  const auto keys = file_keys();
  for (const Field* const key : keys) {
    CAPTURE(key->key);
    CHECK_FALSE(key->help.empty());
    CHECK(std::ranges::count(keys, key->key, &Field::key) == 1);
  }
}

}  // namespace

}  // namespace activitysmith::spec
