#include "config/settings.hpp"

#include "spec/settings.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <map>
#include <string>
#include <vector>

namespace activitysmith::config {

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

const File of_all = parse(
    "timeout = 1\ncacert = 'ca'\nchannels = ['a', 'b']\n"
    "[profile.work]\ntimeout = 2\n",
    "/etc/s");
const File of_user = parse("timeout = 3\n[profile.work]\ntimeout = 4\n", "/home/u");

std::optional<Value> value(std::string_view key, const std::vector<Stated>& stated = {},
                           const Variables& variables = {}, const Layers& layers = {}) {
  return value_of({stated, test::environment_of(variables), layers}, *spec::file_key_called(key));
}

TEST_CASE("of each pair of sources the stronger one gives the value") {
  // From the weakest to the strongest; each is there or not, in all combinations.
  const std::vector<std::string> texts{"1", "3", "2", "4", "5", "6"};
  for (unsigned chosen = 0; chosen < 1U << texts.size(); ++chosen) {
    CAPTURE(chosen);
    const auto has = [&](std::size_t bit) { return (chosen >> bit & 1U) != 0; };
    const auto line = [&](std::size_t bit) {
      return has(bit) ? "timeout = " + texts[bit] + "\n" : std::string{};
    };
    const Layers layers({parse(line(0) + "[profile.work]\n" + line(2), "/s"),
                         parse(line(1) + "[profile.work]\n" + line(3), "/u")},
                        "work");
    const Variables variables =
        has(4) ? Variables{{"ACTIVITYSMITH_TIMEOUT", texts[4]}} : Variables{};
    const std::vector<Stated> stated =
        has(5) ? std::vector<Stated>{{"timeout", "0"}, {"timeout", texts[5]}}
               : std::vector<Stated>{};
    const auto found = value("timeout", stated, variables, layers);
    std::string expected;
    for (std::size_t bit = 0; bit < texts.size(); ++bit) {
      expected = has(bit) ? texts[bit] : expected;
    }
    CHECK((found ? found->text() : "") == expected);
  }
}

TEST_CASE("a value is called by where it comes from, and ranks by it") {
  const Layers layers({of_all, of_user}, "work");
  const auto line = value("timeout", {{"timeout", "9"}}, {}, layers);
  const auto variable = value("timeout", {}, {{"ACTIVITYSMITH_TIMEOUT", "8"}}, layers);
  const auto profile = value("timeout", {}, {}, layers);
  const auto top = value("channels", {}, {}, layers);
  CHECK(line->name == "--timeout");
  CHECK(variable->name == "ACTIVITYSMITH_TIMEOUT");
  CHECK(profile->name == "/home/u:3: timeout");
  CHECK(top->name == "/etc/s:3: channels");
  CHECK(line->rank > variable->rank);
  CHECK(variable->rank > profile->rank);
  CHECK(profile->rank > top->rank);
  CHECK(top->rank > 0);
}

TEST_CASE("a list is one text with commas") {
  const Layers layers({of_all}, "");
  CHECK(value("channels", {}, {}, layers)->text() == "a,b");
  CHECK(value("channels", {}, {{"ACTIVITYSMITH_CHANNELS", "c,d"}}, layers)->text() == "c,d");
}

TEST_CASE("a file that a configuration names lies beside it") {
  const Layers layers({of_all}, "");
  CHECK(value("cacert", {}, {}, layers)->text() == "/etc/ca");
  CHECK(value("cacert", {{"cacert", "ca"}}, {}, layers)->text() == "ca");
}

TEST_CASE("an empty variable is unset, and a setting may have no value") {
  CHECK_FALSE(value("timeout", {}, {{"ACTIVITYSMITH_TIMEOUT", ""}}));
  CHECK_FALSE(value("timeout"));
}

}  // namespace

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

Resolved resolved(const std::vector<Stated>& stated, const Variables& variables = {},
                  std::string_view configuration = {}) {
  const Layers layers({parse(configuration, "/f")}, "");
  return resolve({stated, test::environment_of(variables), layers});
}

TEST_CASE("settings have the defaults of the table") {
  const Resolved result = resolved({});
  CHECK(result.problems.empty());
  CHECK(result.settings.api_url == "https://activitysmith.com/api");
  const Settings& settings = result.settings;
  CHECK(settings.timeout_ms == 1000 * spec::default_number(spec::timeout_field));
  CHECK(settings.connect_timeout_ms == 1000 * spec::default_number(spec::connect_timeout_field));
  CHECK(settings.retries == spec::default_number(spec::retries_field));
  CHECK(settings.queue_ttl_s == spec::default_number(spec::queue_ttl_field));
  CHECK(settings.term_color == "auto");
  CHECK_FALSE(result.settings.json);
  CHECK(result.settings.fields.empty());
}

TEST_CASE("a flag wins over its variable, the variable over the default") {
  const Variables variables{
      {"ACTIVITYSMITH_TIMEOUT", "7"},           {"ACTIVITYSMITH_API_URL", "https://env"},
      {"ACTIVITYSMITH_TERM_COLOR", "never"},    {"ACTIVITYSMITH_CACERT", "/dev/null"},
      {"ACTIVITYSMITH_CONNECT_TIMEOUT", "0.5"}, {"ACTIVITYSMITH_RETRIES", "0"}};
  const Resolved env = resolved({}, variables);
  CHECK(env.problems.empty());
  CHECK(env.settings.timeout_ms == 7'000);
  CHECK(env.settings.api_url == "https://env");
  CHECK(env.settings.term_color == "never");
  CHECK(env.settings.ca_file == "/dev/null");
  CHECK(env.settings.connect_timeout_ms == 500);
  CHECK(env.settings.retries == 0);
  const Resolved flag = resolved({{"timeout", "2.5"},
                                  {"api-url", "https://flag"},
                                  {"term-color", "always"},
                                  {"cacert", "/dev/zero"}},
                                 variables);
  CHECK(flag.settings.timeout_ms == 2'500);
  CHECK(flag.settings.api_url == "https://flag");
  CHECK(flag.settings.term_color == "always");
  CHECK(flag.settings.ca_file == "/dev/zero");
}

TEST_CASE("the last of two occurrences wins, fields add up") {
  CHECK(resolved({{"timeout", "1"}, {"timeout", "2"}}).settings.timeout_ms == 2'000);
  CHECK(resolved({{"timeout", "wrong"}, {"timeout", "2"}}).problems.empty());
  CHECK(resolved({{"field", "a"}, {"field", "b.c"}}).settings.fields ==
        std::vector<std::string>{"a", "b.c"});
  CHECK(resolved({}, {{"ACTIVITYSMITH_FIELD", "a"}}).settings.fields ==
        std::vector<std::string>{"a"});
  CHECK(resolved({{"field", "b"}}, {{"ACTIVITYSMITH_FIELD", "a"}}).settings.fields ==
        std::vector<std::string>{"b"});
}

TEST_CASE("an empty variable is unset") {
  const Resolved result = resolved({}, {{"ACTIVITYSMITH_TIMEOUT", ""},
                                        {"ACTIVITYSMITH_JSON", ""},
                                        {"ACTIVITYSMITH_API_URL", ""},
                                        {"ACTIVITYSMITH_FIELD", ""}});
  CHECK(result.problems.empty());
  CHECK(result.settings.timeout_ms == Settings{}.timeout_ms);
  CHECK_FALSE(result.settings.json);
  CHECK(result.settings.api_url == default_api_url);
  CHECK(result.settings.fields.empty());
}

TEST_CASE("booleans are 1, 0, true and false") {
  struct Toggle {
    const char* key;
    const char* variable;
    bool Settings::*member;
  };
  for (const auto& [key, variable, member] : {
           Toggle{"json", "ACTIVITYSMITH_JSON", &Settings::json},
           Toggle{"quiet", "ACTIVITYSMITH_QUIET", &Settings::quiet},
           Toggle{"verbose", "ACTIVITYSMITH_VERBOSE", &Settings::verbose},
           Toggle{"dry-run", "ACTIVITYSMITH_DRY_RUN", &Settings::dry_run},
           Toggle{"preview", "ACTIVITYSMITH_PREVIEW", &Settings::preview},
           Toggle{"no-validate", "ACTIVITYSMITH_NO_VALIDATE", &Settings::no_validate},
           Toggle{"allow-failure", "ACTIVITYSMITH_ALLOW_FAILURE", &Settings::allow_failure},
           Toggle{"at-least-once", "ACTIVITYSMITH_AT_LEAST_ONCE", &Settings::at_least_once},
       }) {
    CAPTURE(key);
    CHECK(resolved({{key, ""}}).settings.*member);
    CHECK(resolved({}, {{variable, "1"}}).settings.*member);
    CHECK(resolved({}, {{variable, "true"}}).settings.*member);
    CHECK_FALSE(resolved({}, {{variable, "0"}}).settings.*member);
    CHECK_FALSE(resolved({}, {{variable, "false"}}).settings.*member);
    CHECK(resolved({{key, ""}}, {{variable, "0"}}).settings.*member);
    const Resolved odd = resolved({}, {{variable, "yes"}});
    CHECK(test::tells(odd.problems, variable, "\"yes\""));
    CHECK_FALSE(odd.settings.*member);
  }
}

TEST_CASE("a picture and JSON exclude each other; one on the line beats one from a variable") {
  struct Rival {
    const char* key;
    const char* variable;
    bool Settings::*member;
  };
  for (const auto& [key, variable, member] :
       {Rival{"dry-run", "ACTIVITYSMITH_DRY_RUN", &Settings::dry_run},
        Rival{"json", "ACTIVITYSMITH_JSON", &Settings::json}}) {
    CAPTURE(key);
    CHECK(test::tells(resolved({{"preview", ""}, {key, ""}}).problems, "--preview",
                      "--" + std::string{key}));
    const Resolved both = resolved({}, {{"ACTIVITYSMITH_PREVIEW", "1"}, {variable, "1"}});
    CHECK(test::tells(both.problems, "ACTIVITYSMITH_PREVIEW", variable));
    const Resolved picture = resolved({{"preview", ""}}, {{variable, "1"}});
    CHECK(picture.problems.empty());
    CHECK(picture.settings.preview);
    CHECK_FALSE(picture.settings.*member);
    const Resolved document = resolved({{key, ""}}, {{"ACTIVITYSMITH_PREVIEW", "1"}});
    CHECK(document.problems.empty());
    CHECK_FALSE(document.settings.preview);
    CHECK(document.settings.*member);
  }
}

TEST_CASE("a value that is none is told under the name it came by") {
  for (const auto& [key, text] : std::vector<std::pair<std::string, std::string>>{
           {"timeout", "0"},
           {"timeout", "-1"},
           {"timeout", "soon"},
           {"timeout", ""},
           {"timeout", "1e9"},
           {"connect-timeout", "0"},
           {"retries", "-1"},
           {"retries", "1.5"},
           {"retries", "101"},
           {"term-color", "alway"},
           {"term-color", ""},
           {"field", ""},
       }) {
    CAPTURE(key, text);
    const Resolved result = resolved({{key, text}});
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].where == "--" + key);
  }
  CHECK(test::tells(resolved({}, {{"ACTIVITYSMITH_RETRIES", "x"}}).problems,
                    "ACTIVITYSMITH_RETRIES", "\"x\""));
  CHECK(test::tells(resolved({{"term-color", "alway"}}).problems, "--term-color",
                    "did you mean always?"));
}

TEST_CASE("the shortest time still is a time") {
  CHECK(resolved({{"timeout", "0.0001"}}).settings.timeout_ms == 1);
  CHECK(resolved({{"timeout", "86400"}}).settings.timeout_ms == 86'400'000);
}

TEST_CASE("a configuration gives what neither line nor variable does") {
  constexpr std::string_view text =
      "api-url = 'https://file'\ntimeout = 2.5\nconnect-timeout = 1\nretries = 0\n"
      "cacert = '/dev/null'\njson = true\nquiet = true\nverbose = true\ndry-run = true\n"
      "no-validate = true\nallow-failure = true\nat-least-once = true\nterm-color = 'never'\n";
  const Settings file = resolved({}, {}, text).settings;
  CHECK(file.api_url == "https://file");
  CHECK(file.api_url_source == "/f:1: api-url");
  CHECK(file.timeout_ms == 2'500);
  CHECK(file.connect_timeout_ms == 1'000);
  CHECK(file.retries == 0);
  CHECK(file.ca_file == "/dev/null");
  CHECK((file.json && file.quiet && file.verbose && file.dry_run && file.no_validate));
  CHECK((file.allow_failure && file.at_least_once));
  CHECK(file.term_color == "never");
  const Settings variables =
      resolved({}, {{"ACTIVITYSMITH_TIMEOUT", "7"}, {"ACTIVITYSMITH_JSON", "0"}}, text).settings;
  CHECK(variables.timeout_ms == 7'000);
  CHECK_FALSE(variables.json);
  CHECK(resolved({{"timeout", "8"}}, {}, text).settings.timeout_ms == 8'000);
}

TEST_CASE("fields come from one source") {
  constexpr std::string_view text = "field = ['a', 'b']\n";
  CHECK(resolved({}, {}, text).settings.fields == std::vector<std::string>{"a", "b"});
  CHECK(resolved({}, {}, "field = 'a'\n").settings.fields == std::vector<std::string>{"a"});
  CHECK(resolved({{"field", "c"}}, {}, text).settings.fields == std::vector<std::string>{"c"});
  CHECK(resolved({}, {{"ACTIVITYSMITH_FIELD", "d"}}, text).settings.fields ==
        std::vector<std::string>{"d"});
}

TEST_CASE("of JSON and fields the stronger source wins") {
  CHECK(resolved({{"json", ""}}, {}, "field = 'a'\n").settings.fields.empty());
  const Settings fields = resolved({{"field", "a"}}, {}, "json = true\n").settings;
  CHECK_FALSE(fields.json);
  CHECK(fields.fields.size() == 1);
  CHECK(resolved({}, {{"ACTIVITYSMITH_JSON", "1"}}, "field = 'a'\n").settings.fields.empty());
  CHECK_FALSE(resolved({}, {{"ACTIVITYSMITH_FIELD", "a"}}, "json = true\n").settings.json);
}

TEST_CASE("a picture and JSON of one section exclude each other; the fault is the file's") {
  const Resolved both = resolved({}, {}, "preview = true\njson = true\n");
  CHECK(both.problems.empty());
  CHECK(test::tells(both.configured, "/f:1: preview", "/f:2: json"));
  const Resolved line = resolved({{"json", ""}}, {}, "preview = true\n");
  CHECK(line.configured.empty());
  CHECK_FALSE(line.settings.preview);
  const Layers layers({parse("json = true\n", "/s"), parse("preview = true\n", "/u")}, "");
  const Resolved user = resolve({{}, test::environment_of({}), layers});
  CHECK(user.configured.empty());
  CHECK(user.settings.preview);
  CHECK_FALSE(user.settings.json);
}

TEST_CASE("certificates that a configuration names have to be there") {
  const Resolved none = resolved({}, {}, "cacert = 'none.pem'\n");
  CHECK(none.problems.empty());
  CHECK(test::tells(none.configured, "/f:1: cacert", "/none.pem cannot be read"));
  CHECK(resolved({{"cacert", "/dev/null"}}, {}, "cacert = 'none.pem'\n").configured.empty());
}

}  // namespace

}  // namespace activitysmith::config
