#include "config/outline.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith::config {
namespace {

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& key : path) {
    text.append(text.empty() ? "" : "/").append(key);
  }
  return text;
}

/// Every pair as "path=value", with a "*" before those in braces.
std::vector<std::string> pairs_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const Pair& pair : outline(text).pairs) {
    lines.push_back((pair.is_inline ? "*" : "") + joined(pair.path) + "=" +
                    text.substr(pair.value, pair.end - pair.value));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("an outline names every pair with its section") {
  CHECK(pairs_of("a = 1\n[profile.work]\nb=2 # c = 3\n\n  d\t=\t'x'  \n") ==
        Lines{"a=1", "profile/work/b=2", "profile/work/d='x'"});
  CHECK(pairs_of("\xEF\xBB\xBF"
                 "a = 1") == Lines{"a=1"});
  CHECK(pairs_of("").empty());
  CHECK(pairs_of("# a = 1\n").empty());
}

TEST_CASE("an outline reads keys in every spelling") {
  CHECK(pairs_of("a.b . \"c.d\".'e' = 1\r\n\"q\\\"\\\\\" = 2\r\n") ==
        Lines{"a/b/c.d/e=1", "q\"\\=2"});
  const Outline two = outline("[ a . \"b]\" ]  # x\n[[c]]\n");
  REQUIRE(two.headers.size() == 2);
  CHECK(joined(two.headers[0].path) == "a/b]");
  CHECK_FALSE(two.headers[0].is_array);
  CHECK(two.headers[0].end == 12);
  CHECK(joined(two.headers[1].path) == "c");
  CHECK(two.headers[1].is_array);
}

TEST_CASE("an outline finds the end of every kind of value") {
  CHECK(pairs_of("a = \"x = 1 # \\\" ]\" # no\n") == Lines{R"(a="x = 1 # \" ]")"});
  CHECK(pairs_of("a = '\\' # no\n") == Lines{"a='\\'"});
  CHECK(pairs_of("a = 1979-05-27 07:32:00  # no\nb = 1\n") ==
        Lines{"a=1979-05-27 07:32:00", "b=1"});
  CHECK(pairs_of("a = \"\"\"\nb = 1\n\\\"\"\"x\"\"\"\"\"\nc = 2") ==
        Lines{"a=\"\"\"\nb = 1\n\\\"\"\"x\"\"\"\"\"", "c=2"});
  CHECK(pairs_of("a = '''\nb = 1\\'''\nc = ''\n") == Lines{"a='''\nb = 1\\'''", "c=''"});
  CHECK(pairs_of("a = [ # ]\n  \"]\", [1,\n  2], {b = 1, c = [3]},\n]\nd = []\n") ==
        Lines{"a=[ # ]\n  \"]\", [1,\n  2], {b = 1, c = [3]},\n]", "d=[]"});
}

TEST_CASE("an outline tells the members of a table in braces") {
  CHECK(pairs_of("profile = { work = { timeout = 5, x.y = '}' }, e = {} }\nz = 1") ==
        Lines{"*profile/work/timeout=5", "*profile/work/x/y='}'",
              "*profile/work={ timeout = 5, x.y = '}' }", "*profile/e={}",
              "profile={ work = { timeout = 5, x.y = '}' }, e = {} }", "z=1"});
}

TEST_CASE("an outline of what is no TOML comes to an end") {
  for (const char* const text :
       {"=",       "a",        "[",        "[[", "a = [",  "a = {",  "a = \"",  "a = '''",
        "]",       "}",        ",",        "a.", "\"",     "{,",     "a = [,]", "a = {,}",
        "a = {=}", "\xEF\xBB", "a = \"\\", "\\", "a = [{", "a = [{}"}) {
    CAPTURE(text);
    for (const Pair& pair : outline(text).pairs) {
      CHECK(pair.end <= std::string{text}.size());
      CHECK(pair.value <= pair.end);
    }
  }
}

}  // namespace
}  // namespace activitysmith::config
