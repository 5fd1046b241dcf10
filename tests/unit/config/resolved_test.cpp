#include "config/resolved.hpp"

#include "config/file.hpp"
#include "spec/settings.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::config {

namespace {

using Texts = std::vector<std::string>;
using Variables = std::map<std::string, std::string, std::less<>>;

std::optional<ResolvedSetting> setting(const char* key, const std::string& text,
                                       const Variables& variables = {}, const char* profile = "") {
  const config::Layers layers({config::parse(text, "/c")}, profile);
  return resolved_setting(*spec::file_key_called(key), test::environment_of(variables), layers);
}

TEST_CASE("a setting comes from its variable, else from the configuration") {
  const std::string text = "timeout = 1\n[profile.p]\ntimeout = 2\n";
  CHECK_FALSE(setting("retries", text));
  CHECK(setting("timeout", text)->origin() == "/c:1");
  CHECK(setting("timeout", text, {}, "p")->origin() == "/c:3 (profile p)");
  const auto variable = setting("timeout", text, {{"ACTIVITYSMITH_TIMEOUT", "3"}}, "p");
  CHECK(variable->origin() == "ACTIVITYSMITH_TIMEOUT");
  CHECK(variable->texts == Texts{"3"});
}

TEST_CASE("a setting is told by the kind of its value") {
  struct Told {
    const char *key, *text, *line, *json;
    Texts values;
  };
  for (const Told& told : {
           Told{"timeout", "timeout = 1.50", "timeout = 1.5", "1.5", {"1.5"}},
           Told{"retries", "retries = 3", "retries = 3", "3", {"3"}},
           Told{"json", "json = true", "json = true", "true", {"true"}},
           Told{"term-color", "term-color = 'auto'", "term-color = \"auto\"", "\"auto\"", {"auto"}},
           Told{"tags", "tags = 'a, b'", "tags = [\"a\", \"b\"]", "[\"a\",\"b\"]", {"a,b"}},
           Told{"tags", "tags = ['a']", "tags = \"a\"", "[\"a\"]", {"a"}},
           Told{"field",
                "field = ['a', 'b.0']",
                "field = [\"a\", \"b.0\"]",
                "[\"a\",\"b.0\"]",
                {"a", "b.0"}},
           Told{"api-key-command",
                "api-key-command = ['a']",
                "api-key-command = [\"a\"]",
                "[\"a\"]",
                {"a"}},
           Told{
               "api-key", "api-key = 'ask_1'", "api-key = [redacted]", "\"[redacted]\"", {"ask_1"}},
       }) {
    CAPTURE(told.text);
    const auto found = setting(told.key, told.text);
    REQUIRE(found);
    CHECK(setting_line(*found) == told.line);
    CHECK(config::setting_json(*found)["value"].dump() == told.json);
    CHECK(config::setting_json(*found)["key"] == told.key);
    CHECK(config::setting_json(*found)["line"] == 1);
    CHECK(value_lines(*found) == told.values);
  }
}

}  // namespace

}  // namespace activitysmith::config
