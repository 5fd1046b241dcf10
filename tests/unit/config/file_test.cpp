#include "config/file.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::config {

namespace {

using std::string_literals::operator""s;

/// The problem of a text that has just one.
std::string problem_of(std::string_view text) {
  const File file = parse(text, "f");
  INFO(text);
  REQUIRE(file.problems.size() == 1);
  return file.problems.front().text();
}

TEST_CASE("an empty file says nothing") {
  for (const char* const text : {"", "\n", "# only this\n", "\xEF\xBB\xBF", "\r\n"}) {
    const File file = parse(text, "/etc/f");
    CHECK(file.path == "/etc/f");
    CHECK(file.entries.empty());
    CHECK(file.profiles.empty());
    CHECK(file.problems.empty());
  }
}

TEST_CASE("every kind of value comes as text, with its line") {
  const File file = parse(
      "api-url = 'https://a/#b'\n"
      "timeout = 2.5 # seconds\n"
      "retries = 0x10\n"
      "\n"
      "json = true\n"
      "tags = [\n  'a',\n  \"b\\u0020c\",\n]\n"
      "field = []\n",
      "f");
  CHECK(file.problems.empty());
  REQUIRE(file.entries.size() == 6);
  const auto check = [&](std::size_t at, const char* key, Type type, int line,
                         const std::vector<std::string>& texts) {
    const Entry& entry = file.entries.at(at);
    CHECK(entry.key == key);
    CHECK(entry.profile.empty());
    CHECK(entry.type == type);
    CHECK(entry.line == line);
    CHECK(entry.texts == texts);
  };
  check(0, "api-url", Type::text, 1, {"https://a/#b"});
  check(1, "timeout", Type::number, 2, {"2.5"});
  check(2, "retries", Type::whole, 3, {"16"});
  check(3, "json", Type::boolean, 5, {"true"});
  check(4, "tags", Type::texts, 6, {"a", "b c"});
  check(5, "field", Type::texts, 10, {});
}

TEST_CASE("a profile is the same in every spelling") {
  for (const char* const text :
       {"[profile.work]\nretries = 1\n", "profile.work.retries = 1\n",
        "[profile]\nwork.retries = 1\n", "[profile]\nwork = { retries = 1 }\n",
        "profile = { work = { retries = 1 } }\n", "[profile.'work']\r\nretries = 1\r\n",
        "\xEF\xBB\xBF[profile.work]\nretries = 1"}) {
    CAPTURE(text);
    const File file = parse(text, "f");
    CHECK(file.problems.empty());
    CHECK(file.profiles == std::vector<std::string>{"work"});
    REQUIRE(file.entries.size() == 1);
    CHECK(file.entries[0].profile == "work");
    CHECK(file.entries[0].key == "retries");
    CHECK(file.entries[0].texts == std::vector<std::string>{"1"});
  }
}

TEST_CASE("entries stand in the order of their lines, sections by name") {
  const File file =
      parse("timeout = 1\njson = true\n[profile.b]\nquiet = true\n[profile.a]\n", "f");
  REQUIRE(file.entries.size() == 3);
  CHECK(file.entries[0].key == "timeout");
  CHECK(file.entries[1].key == "json");
  CHECK(file.entries[2].profile == "b");
  CHECK(file.profiles == std::vector<std::string>{"a", "b"});
}

TEST_CASE("what is not a setting keeps its type, and no text") {
  const File file = parse(
      "a = 1979-05-27\nb = 07:32:00\nc = 1979-05-27T07:32:00Z\nd = [1, 'x']\ne = {}\n[[f]]\n", "f");
  REQUIRE(file.entries.size() == 6);
  for (const Entry& entry : file.entries) {
    CHECK(entry.texts.empty());
  }
  CHECK(file.entries[0].type == Type::date);
  CHECK(file.entries[1].type == Type::date);
  CHECK(file.entries[2].type == Type::date);
  CHECK(file.entries[3].type == Type::array);
  CHECK(file.entries[4].type == Type::table);
  CHECK(file.entries[5].type == Type::array);
}

TEST_CASE("a text that is no TOML is told by file and line") {
  for (const std::string& text :
       {"\n\ntimeout = \n"s, "\n\ntimeout\n"s, "\n\napi-url = https://a\n"s,
        "\n\napi-url = \"https://a\n"s, "\n\nquiet = yes\n"s, "\n\n= 1\n"s, "\n\n[profile.a\n"s,
        "\n\nretries = 012\n"s, "\n\na = \"\\q\"\n"s, "\n\na = '\x01'\n"s, "\n\na = '\0'\n"s,
        "\n\n\0"s, "\r\n\r\na = 1 b = 2\r\n"s, "\n\n[a] = 1\n"s, "\ntimeout = 1\ntimeout = 2\n"s,
        "\n[profile.a]\n[profile.a]\n"s, "\njson.a = 1\njson = true\n"s}) {
    CAPTURE(text);
    const File file = parse(text, "/etc/f");
    CHECK(file.entries.empty());
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems[0].where == "/etc/f:3");
    CHECK(test::contains(file.problems[0].what, "cannot be read as TOML ("));
    CHECK(test::contains(file.problems[0].what, "write KEY = VALUE"));
  }
}

TEST_CASE("no piece of a broken key is repeated") {
  for (const char* const text :
       {"api-key = ask_123\n", "api-key = 'ask_123\n", "api-key = 99999999999999999999123\n",
        "api-key = \"ask_\\q123\"\n", "api-key = 123ask\n", "api-key = true123\n",
        "[profile.a]\n  api-key=0123\n", "api-key = \"\"\"ask\n123\n"}) {
    const std::string problem = problem_of(text);
    CHECK_FALSE(test::contains(problem, "123"));
    CHECK_FALSE(test::contains(problem, "ask"));
    CHECK(test::contains(problem, "f:"));
  }
}

TEST_CASE("sections are [profile.NAME] only") {
  CHECK(test::contains(problem_of("[profile]\nwork = 1\n"), "f:2: profile.work: is not a section"));
  CHECK(test::contains(problem_of("[profile.'']\n"), "a profile needs a name"));
  CHECK(test::contains(problem_of("profile = 'work'\n[profile.work]\n"), "default-profile"));
  CHECK(test::contains(problem_of("[profile.work]\n[profile]\nx = 1\n"), "profile.x"));
  CHECK(test::contains(problem_of("profile.work.json = true\nprofile = 'work'\n"),
                       "default-profile"));
  CHECK(parse("profile = 'work'\n", "f").entries.at(0).key == "profile");
}

TEST_CASE("a line that is too long is refused before anything takes it apart") {
  std::string deep = "a";
  for (int i = 0; i < 500'000; ++i) {
    deep += ".a";
  }
  CHECK(test::contains(problem_of("\n" + deep + " = 1\n"), "f:2: is longer than 4096 bytes"));
  CHECK(test::contains(problem_of("[" + deep + "]\n"), "f:1: is longer than 4096 bytes"));
  CHECK(parse("#" + std::string(4095, '-') + "\n", "f").problems.empty());
  std::string nested = "x = ";
  for (int i = 0; i < 1000; ++i) {
    nested += "[\n";
  }
  CHECK(parse(nested, "f").problems.size() == 1);
}

TEST_CASE("characters beyond ASCII are at home in quotes and comments only") {
  const File file = parse("# ä\n\"ü\" = 'é' # ö\n[profile.'ñ']\nchannels = [\"ß\"]\n", "f");
  CHECK(file.problems.empty());
  REQUIRE(file.entries.size() == 2);
  CHECK(file.entries[0].key == "ü");
  CHECK(file.entries[0].texts == std::vector<std::string>{"é"});
  CHECK(file.entries[1].profile == "ñ");
  CHECK(file.entries[1].texts == std::vector<std::string>{"ß"});
  for (const char* const text :
       {"ä = 1", "a = ä", "a = 1 ä", "[profile.ä]", "\uFEFFa = 1\n\uFEFF = 2"}) {
    CHECK(test::contains(problem_of(text), "cannot be read as TOML"));
  }
}

TEST_CASE("what the parser takes for granted is refused on its line where it does not hold") {
  CHECK(problem_of("verbose = [}\n26-04-8") ==
        "f:1: cannot be read as TOML; write KEY = VALUE, with text in \"quotes\"");
  for (const std::string text : {"[", "[[", "[!]", "[ = ]", "[,x]", "[#]", "[\x01]", "[\r\n]",
                                 "[.a]", "  [ [ :", "[ [a]", "[[[a]]]", "[[ [a"}) {
    CHECK(problem_of(text + "\nb = 1\n").starts_with("f:1: cannot be read as TOML"));
    CHECK(problem_of("\xEF\xBB\xBF" + text).starts_with("f:1: cannot be read as TOML"));
    CHECK(problem_of("a = 'ä'\n\n" + text + "\nb = 1\n").starts_with("f:3: cannot be read"));
  }
}

TEST_CASE("what is not UTF-8 is refused") {
  for (const char* const text : {"a = 1\xA0", "# \xC3", "\xFF\xFE", "'\xED\xA0\x80'"}) {
    CHECK(problem_of(text) == "f:1: is not UTF-8; save the file as UTF-8");
    CHECK(problem_of("a = 1\n" + std::string{text}).starts_with("f:2: "));
  }
}

TEST_CASE("every character up to U+FFFFF can be read") {
  for (const char* const text : {"\u0080", "\u0085", "\u00A0", "\u07FF", "\u0800", "\u2028",
                                 "\uFEFF", "\uFFFD", "\U00010000", "\U000FFFFD"}) {
    CAPTURE(text);
    const File file = parse("# " + std::string{text} + "\na = '" + text + "'\n", "f");
    REQUIRE(file.entries.size() == 1);
    CHECK(file.entries[0].texts.front() == text);
    CHECK(file.entries[0].line == 2);
  }
  for (const char* const text : {"a = '\U00100000'", "a = \"\\U0010FFFD\""}) {
    CHECK(problem_of(text) == "f:1: has a character above U+FFFFF; leave it out");
  }
}

TEST_CASE("keys, values and headers have their places in bytes") {
  const std::string text =
      "\xEF\xBB\xBF"
      "'ä' = 'é' # ü\r\n[ profile.'ß' ]\r\na.b = [\n'€', # €\n'x' ]\n"
      "c = { d = 1 }\n[[profile.z.y]]\n";
  const File file = parse(text, "f");
  REQUIRE(file.entries.size() == 4);
  const auto piece = [&](std::size_t at) {
    const Entry& entry = file.entries[at];
    return text.substr(entry.value_begin, entry.value_end - entry.value_begin);
  };
  CHECK(piece(0) == "'é'");
  CHECK(text.substr(file.entries[0].key_begin, 4) == "'ä'");
  CHECK(piece(2) == "{ d = 1 }");
  CHECK(text.substr(file.entries[2].key_begin, 5) == "c = {");
  REQUIRE(file.headers.size() >= 2);
  CHECK(file.headers[0].profile == "ß");
  CHECK(text.substr(file.headers[0].begin, 3) == "[ p");
  CHECK(text.substr(file.headers.back().begin) == "[[profile.z.y]]\n");
}

TEST_CASE("deep keys within the limit can be read and dropped") {
  std::string key = "a";
  while (key.size() < 1300) {
    key += ".a";
  }
  std::string text = "[" + key + "]\n" + key + " = [\n";
  for (int i = 0; i < 3; ++i) {
    text += "{" + key + " = [\n";
  }
  CHECK(parse("[" + key + "]\n" + key + " = 1\n", "f").problems.empty());
  CHECK_FALSE(parse(text, "f").problems.empty());
}

TEST_CASE("errors call a place by file, line and key") {
  CHECK(where("/etc/f", 3) == "/etc/f:3");
  CHECK(where("/etc/f", 3, "timeout") == "/etc/f:3: timeout");
  CHECK(where("f", 1, "a\nb\x1b") == "f:1: a b");
}

TEST_CASE("a section that does not end on its line is no TOML") {
  for (const char* const text : {"[\n.work = 'x'\n", "[", "[\n", "[profile.\n"}) {
    CAPTURE(text);
    CHECK(parse(text, "f").problems.size() == 1);
  }
}

}  // namespace

}  // namespace activitysmith::config
