#include "commands/endpoint.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {
namespace {

TEST_CASE("endpoint: the settings say where and how") {
  config::Settings settings;
  settings.api_url = "https://example.com/api/";
  settings.timeout_ms = 7;
  settings.connect_timeout_ms = 3;
  settings.ca_file = "/ca.pem";
  Problems problems;
  const api::Endpoint endpoint = endpoint_of(settings, problems);
  CHECK(problems.empty());
  CHECK(endpoint.base_url == "https://example.com/api");
  CHECK(endpoint.limits.total_ms == 7);
  CHECK(endpoint.limits.connect_ms == 3);
  CHECK(endpoint.ca_file == "/ca.pem");
  CHECK(endpoint.key.empty());
}

TEST_CASE("endpoint: a URL that the key may not go to is refused under the name that gave it") {
  config::Settings settings;
  settings.api_url = "http://example.com";
  settings.api_url_source = "ACTIVITYSMITH_API_URL";
  Problems problems;
  static_cast<void>(endpoint_of(settings, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().where == "ACTIVITYSMITH_API_URL");
  CHECK(test::contains(problems.front().what, "http://example.com"));
}

TEST_CASE("endpoint: a password in a URL is not told") {
  config::Settings settings;
  settings.api_url = "https://me:geheim@example.com";
  Problems problems;
  static_cast<void>(endpoint_of(settings, problems));
  REQUIRE(problems.size() == 1);
  CHECK_FALSE(test::contains(problems.front().what, "geheim"));
}

}  // namespace
}  // namespace activitysmith::commands
