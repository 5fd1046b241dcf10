#include "config/file.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::config {

namespace {

/// "LINE: what", or nothing.
std::string hazard(std::string_view text) {
  const auto found = find_hazard(text);
  return found ? std::to_string(found->line) + ": " + std::string{found->what} : std::string{};
}

TEST_CASE("hazard: a line that is too long") {
  const std::string line(4096, '-');
  CHECK(hazard("#" + line.substr(1) + "\n").empty());
  CHECK(hazard("\n\n#" + line).starts_with("3: is longer than 4096 bytes"));
}

TEST_CASE("hazard: brackets without a name") {
  for (const std::string text : {"[", "[[", "[!]", "[ = ]", "[,x]", "[#]", "[\x01]", "[\r\n]",
                                 "[.a]", "  [ [ :", "[ [a]", "[[[a]]]", "[[ [a"}) {
    CAPTURE(text);
    CHECK(hazard(text).starts_with("1: has no name in its brackets"));
    CHECK(hazard("\xEF\xBB\xBF" + text).starts_with("1: has no name in its brackets"));
    CHECK(hazard("a = 1\n" + text).starts_with("2: has no name in its brackets"));
  }
  for (const char* const text :
       {"[a]", "[ 'a' ]", "[[\"a\"]]", "[]", "[-", "a = [\n1]", "a = [!]"}) {
    CAPTURE(text);
    CHECK(hazard(text).empty());
  }
}

TEST_CASE("hazard: what is not UTF-8") {
  for (const char* const text : {"a = 1\xA0", "# \xC3", "\xFF\xFE", "'\xED\xA0\x80'"}) {
    CAPTURE(text);
    CHECK(hazard(text) == "1: is not UTF-8; save the file as UTF-8");
    CHECK(hazard("a = 1\n" + std::string{text}).starts_with("2: "));
  }
  for (const char* const text : {"ä = 'ü' # €", "\xEF\xBB\xBF# ä", ""}) {
    CAPTURE(text);
    CHECK(hazard(text).empty());
  }
}

}  // namespace

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

TEST_CASE("ascii spells what is beyond ASCII, and restores it") {
  for (const char* const text : {"", "plain", "ä", "a = 'ä€😀' # ü\nb", "ä\n\nä", "\x80\xFF", "~0~ä",
                                 "~0~ ~1~c3~ä", "é~é~~"}) {
    CAPTURE(text);
    const Ascii ascii(text);
    CHECK(is_ascii(ascii.text()));
    CHECK(ascii.restored(ascii.text()) == text);
  }
}

TEST_CASE("ascii leaves lines, quotes and plain text alone") {
  CHECK(Ascii("a = \"b\"\n").text() == "a = \"b\"\n");
  const std::string text = Ascii("a = 'ü'\nb").text();
  CHECK(text.starts_with("a = '"));
  CHECK(text.ends_with("'\nb"));
}

TEST_CASE("ascii spells no name that could stand without quotes") {
  CHECK(Ascii("ключ").text() == "~0~d0bad0bbd18ed187~");
}

TEST_CASE("ascii restores pieces, and leaves what is no spelling") {
  const Ascii ascii("[profile.ä]");
  const std::string name = ascii.text().substr(9, ascii.text().size() - 10);
  CHECK(ascii.restored(name) == "ä");
  for (const char* const odd : {"~0~", "~0~c~", "~0~xx~"}) {
    CHECK(ascii.restored(odd) == odd);
  }
}

}  // namespace

namespace {

using std::string_literals::operator""s;

/// The problem of a text that has just one.
std::string flaw_of(std::string_view text) {
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

TEST_CASE("what is no setting keeps its type, and no text") {
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
    const std::string problem = flaw_of(text);
    CHECK_FALSE(test::contains(problem, "123"));
    CHECK_FALSE(test::contains(problem, "ask"));
    CHECK(test::contains(problem, "f:"));
  }
}

TEST_CASE("sections are [profile.NAME] only") {
  CHECK(test::contains(flaw_of("[profile]\nwork = 1\n"), "f:2: profile.work: is no section"));
  CHECK(test::contains(flaw_of("[profile.'']\n"), "a profile needs a name"));
  CHECK(test::contains(flaw_of("profile = 'work'\n[profile.work]\n"), "default-profile"));
  CHECK(test::contains(flaw_of("[profile.work]\n[profile]\nx = 1\n"), "profile.x"));
  CHECK(test::contains(flaw_of("profile.work.json = true\nprofile = 'work'\n"), "default-profile"));
  CHECK(parse("profile = 'work'\n", "f").entries.at(0).key == "profile");
}

TEST_CASE("a line that is too long is refused before anything takes it apart") {
  std::string deep = "a";
  for (int i = 0; i < 500'000; ++i) {
    deep += ".a";
  }
  CHECK(test::contains(flaw_of("\n" + deep + " = 1\n"), "f:2: is longer than 4096 bytes"));
  CHECK(test::contains(flaw_of("[" + deep + "]\n"), "f:1: is longer than 4096 bytes"));
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
    CHECK(test::contains(flaw_of(text), "cannot be read as TOML"));
  }
}

TEST_CASE("what the parser takes for granted is refused where it does not hold") {
  CHECK(flaw_of("verbose = [}\n26-04-8") ==
        "f: cannot be read as TOML; write KEY = VALUE in every line");
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
