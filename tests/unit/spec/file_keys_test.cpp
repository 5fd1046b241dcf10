#include "spec/file_keys.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::spec {
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
