#include "config/validate.hpp"

#include "spec/settings.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <vector>

namespace activitysmith::config {

namespace {

std::string flaw_of(std::string_view key, const std::string& text) {
  const spec::Field* const row = spec::file_key_called(key);
  REQUIRE(row != nullptr);
  return validation_error(*row, text);
}

TEST_CASE("a right value has no flaw") {
  struct Right {
    const char* key;
    const char* text;
  };
  for (const auto& [key, text] : {
           Right{"timeout", "0.5"},
           Right{"timeout", "86400"},
           Right{"retries", "0"},
           Right{"json", "true"},
           Right{"json", "0"},
           Right{"term-color", "never"},
           Right{"api-url", "https://example.com/api"},
           Right{"api-url", "http://[::1]:8080"},
           Right{"api-key", "ask_1"},
           Right{"cacert", "/a b"},
           Right{"field", "a.b"},
           Right{"channels", "ops"},
           Right{"tags", "a:b-1"},
           Right{"api-key-command", "pass"},
           Right{"default-profile", "my work"},
       }) {
    CAPTURE(key, text);
    CHECK(flaw_of(key, text).empty());
  }
}

TEST_CASE("white space and the case of a boolean do not count") {
  const auto bare = [](std::string_view key, const std::string& text) {
    return normalized(*spec::file_key_called(key), text);
  };
  CHECK(bare("timeout", " 5\n") == "5");
  CHECK(bare("retries", "  3") == "3");
  CHECK(bare("json", " TRUE ") == "true");
  CHECK(bare("api-url", " https://example.com ") == "https://example.com");
  CHECK(bare("cacert", " a b ") == " a b ");
  CHECK(bare("channels", " a ") == " a ");
}

TEST_CASE("a wrong value is named with what would be right") {
  CHECK(flaw_of("timeout", "abc") ==
        "\"abc\" is not a number; give seconds, a number above 0 and at most 86400");
  CHECK(flaw_of("timeout", "0") ==
        "\"0\" is too small; give seconds, a number above 0 and at most 86400");
  CHECK(flaw_of("retries", "1.5") ==
        "\"1.5\" is not a whole number; give a whole number from 0 to 100");
  CHECK(flaw_of("json", "yes") == "\"yes\" is not known; give 1, 0, true or false");
  CHECK(flaw_of("term-color", "alway") ==
        "\"alway\" is not known; give one of auto, always, never; did you mean always?");
  CHECK(test::contains(flaw_of("api-url", "http://example.com"), "is not safe for a key"));
  CHECK(test::contains(flaw_of("field", ""), "is empty"));
  CHECK(test::contains(flaw_of("channels", ""), "is empty"));
  CHECK(test::contains(flaw_of("tags", "a b"), "letters, digits"));
  CHECK(test::contains(flaw_of("tags", std::string(65, 'a')), "has 65 characters"));
  CHECK(test::contains(flaw_of("cacert", std::string{"a\0b", 3}), "NUL"));
}

TEST_CASE("neither a key nor a password shows") {
  CHECK_FALSE(test::contains(flaw_of("api-key", "ask 1"), "ask"));
  CHECK_FALSE(flaw_of("api-key", "ask 1").empty());
  CHECK_FALSE(test::contains(flaw_of("api-url", "https://me:pw@example.com"), "pw"));
}

}  // namespace

namespace {

Problems problems_of(std::string_view text) { return check(parse(text, "f")); }

/// The one problem of a file with one line.
std::string line_problem(const std::string& line) {
  const Problems problems = problems_of(line + "\n");
  CAPTURE(line, test::lines(problems));
  REQUIRE(problems.size() == 1);
  return problems.front().text();
}

TEST_CASE("a file with every key is right") {
  const Problems problems = problems_of(R"(
api-key = "ask_1"
api-key-file = "~/key"
api-key-command = ["pass", "show", "a key, with commas"]
api-url = "https://example.com/api"
timeout = 5
connect-timeout = 0.5
retries = 0
at-least-once = false
cacert = "ca.pem"
json = true
field = ["a", "b.c"]
quiet = true
verbose = false
dry-run = false
preview = false
no-validate = false
allow-failure = true
term-color = "never"
channels = ["ops", "on call"]
tags = "a, b"
default-profile = "work"
[profile.work]
field = "a"
channels = "ops"
)");
  CHECK(test::lines(problems).empty());
}

TEST_CASE("all that is wrong is told at once, by line and key") {
  const Problems problems =
      problems_of("timeot = 5\nretries = 'x'\n[profile.work]\nquiet = 1\n[work]\n[profile.a.b]\n");
  CHECK(test::lines(problems) ==
        "f:1: timeot: unknown key; did you mean timeout?\n"
        "f:2: retries: \"x\" is a text; give a whole number from 0 to 100, without quotes\n"
        "f:4: quiet: 1 is a whole number; give true or false\n"
        "f:5: work: unknown section; sections are [profile.NAME]; see activitysmith help config\n"
        "f:6: b: unknown section; sections are [profile.NAME]; see activitysmith help config\n");
}

TEST_CASE("a type has to be that of the setting") {
  struct Wrong {
    const char* line;
    const char* says;
  };
  for (const auto& [line, says] : {
           Wrong{"timeout = '5'", "\"5\" is a text; give seconds, a number"},
           Wrong{"timeout = true", "true is true or false; give seconds"},
           Wrong{"timeout = inf", "\"inf\" is not a number"},
           Wrong{"timeout = nan", "\"nan\" is not a number"},
           Wrong{"timeout = -1", "\"-1\" is too small"},
           Wrong{"timeout = 1979-05-27", "the value is a date or a time"},
           Wrong{"timeout.x = 5", "the value is a section; give seconds"},
           Wrong{"retries = 4.0", "4 is a number; give a whole number from 0 to 100"},
           Wrong{"json = 'true'", "\"true\" is a text; give true or false, without quotes"},
           Wrong{"json = 1", "1 is a whole number; give true or false"},
           Wrong{"api-url = 5", "5 is a whole number; give a text in quotes"},
           Wrong{"term-color = true", "give one of auto, always, never in quotes"},
           Wrong{"field = 1", "give a text that is not empty in quotes"},
           Wrong{"field = [1]", "an array of more than texts"},
           Wrong{"cacert = ['a']", "an array of texts; give the name of a file in quotes"},
           Wrong{"channels = 5", "give an array such as [\"a\", \"b\"]"},
           Wrong{"channels = ['a', 5]", "an array of more than texts"},
           Wrong{"api-key-command = 'pass show x'",
                 "\"pass show x\" is a text; give an array such as [\"pass\", \"show\", \"NAME\"]"},
           Wrong{"api-key-command = []", "names nothing"},
           Wrong{"api-key-command = ['']", "is empty"},
       }) {
    CAPTURE(line);
    const std::string problem = line_problem(line);
    CAPTURE(problem);
    CHECK(test::contains(problem, says));
  }
}

TEST_CASE("a list has no comma in an entry, nothing twice, and not too much") {
  CHECK(test::contains(line_problem("channels = ['a,b']"), "\"a,b\" has a comma"));
  CHECK(test::contains(line_problem("channels = ' , '"), "names nothing"));
  CHECK(line_problem("tags = []") ==
        "f:1: tags: names nothing; give an array such as [\"a\", \"b\"]");
  CHECK(test::contains(line_problem("tags = 'a,b,a'"), "\"a\" comes twice"));
  CHECK(test::contains(line_problem("tags = ['Ü']"), "does not fit"));
  std::string many = "tags = ['t0'";
  for (int i = 1; i < 21; ++i) {
    many += ",'t" + std::to_string(i) + "'";
  }
  CHECK(test::contains(line_problem(many + "]"), "has 21 entries; give at most 20"));
}

TEST_CASE("a key that is near to a known one is guessed") {
  CHECK(test::contains(line_problem("api_key = 'x'"), "did you mean api-key?"));
  CHECK(test::contains(line_problem("Timeout = 5"), "did you mean timeout?"));
  CHECK(test::contains(line_problem("chanels = 'a'"), "did you mean channels?"));
  CHECK(test::contains(line_problem("colour-of-the-moon = 1"),
                       "unknown key; see activitysmith help config"));
  CHECK(test::contains(line_problem("config = 'x'"), "unknown key"));
}

TEST_CASE("the default profile is named by a key of its own, above all sections") {
  CHECK(
      test::contains(line_problem("profile = 'work'"), "name the one to take by default-profile"));
  CHECK(test::contains(line_problem("[profile.a]\ndefault-profile = 'a'"),
                       "f:2: default-profile: belongs above the first section"));
  CHECK(test::contains(line_problem("[[profile]]"), "is for sections"));
}

TEST_CASE("a file cannot ask for standard input, nor for a file without a name") {
  CHECK(test::contains(line_problem("api-key-file = '-'"), "give the name of a file"));
  CHECK(test::contains(line_problem("api-key-file = ''"), "is empty"));
  CHECK(test::contains(line_problem("cacert = ''"), "is empty"));
}

TEST_CASE("the key does not show, whatever is wrong with it") {
  for (const char* const line :
       {"api-key = 12345678", "api-key = 'ask 12345678'", "api-key = ['12345678']",
        "api-key = \"12345678\\n\"", "api-url = 'https://me:12345678@example.com'"}) {
    CHECK_FALSE(test::contains(line_problem(line), "12345678"));
  }
}

TEST_CASE("words are the entries of an array, or stand between commas") {
  const auto words_of = [](const char* line) { return words(parse(line, "f").entries.at(0)); };
  CHECK(words_of("tags = ['a', 'b']") == std::vector<std::string>{"a", "b"});
  CHECK(words_of("tags = ' a,b ,, c d,'") == std::vector<std::string>{"a", "b", "c d"});
  CHECK(words_of("tags = ''").empty());
}

}  // namespace

}  // namespace activitysmith::config
