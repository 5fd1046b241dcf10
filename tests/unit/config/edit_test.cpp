#include "config/edit.hpp"

#include "config/file.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <filesystem>
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

namespace {

/// A text before and after a change, with the name of what the pair shows.
struct Change {
  const char* shows;
  const char* before;
  const char* after;
};

const Place timeout_place{.profile = "", .key = "timeout"};
const Place of_work{.profile = "work", .key = "timeout"};

TEST_CASE("a value is replaced where it stands, and nothing else") {
  constexpr Change changes[] = {
      {"a line", "timeout = 5\n", "timeout = 9\n"},
      {"comments and blank lines", "# a\n\ntimeout   =5# b\n\nx = 1 # c\n",
       "# a\n\ntimeout   =9# b\n\nx = 1 # c\n"},
      {"no final newline", "timeout = 5", "timeout = 9"},
      {"carriage returns", "a = 1\r\ntimeout = 5 \r\nb = 2\r\n",
       "a = 1\r\ntimeout = 9 \r\nb = 2\r\n"},
      {"a quoted key", "\"timeout\" = 5\n", "\"timeout\" = 9\n"},
      {"an array of lines", "timeout = [ # x\n  1,\n]  # y\nb = 2\n", "timeout = 9  # y\nb = 2\n"},
      {"a text of lines", "timeout = \"\"\"\n[x]\ntimeout = 3\"\"\"\n", "timeout = 9\n"},
      {"the same key of a section", "[profile.work]\ntimeout = 5\n",
       "timeout = 9\n\n[profile.work]\ntimeout = 5\n"},
      {"what looks like it in a text", "a = '''\ntimeout = 5\n'''\n",
       "a = '''\ntimeout = 5\n'''\ntimeout = 9\n"},
      {"a byte order mark", "\xEF\xBB\xBFtimeout = 5\n", "\xEF\xBB\xBFtimeout = 9\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.shows);
    CHECK(with_value(change.before, timeout_place, "9") == change.after);
  }
}

TEST_CASE("a value is added behind the last setting of the top level") {
  constexpr Change changes[] = {
      {"an empty text", "", "timeout = 9\n"},
      {"a comment alone", "# mine\n", "# mine\ntimeout = 9\n"},
      {"no final newline", "a = 1", "a = 1\ntimeout = 9"},
      {"carriage returns", "a = 1\r\n", "a = 1\r\ntimeout = 9\r\n"},
      {"indented", "  a = 1\n", "  a = 1\n  timeout = 9\n"},
      {"an array of lines", "a = [\n  1,\n]\n# end\n", "a = [\n  1,\n]\ntimeout = 9\n# end\n"},
      {"before a section", "a = 1\n\n# work\n[profile.work]\nb = 2\n",
       "a = 1\ntimeout = 9\n\n# work\n[profile.work]\nb = 2\n"},
      {"a section alone", "[profile.work]\n", "timeout = 9\n\n[profile.work]\n"},
      {"a comment of the file", "# file\n[profile.work]\n",
       "# file\ntimeout = 9\n\n[profile.work]\n"},
      {"a comment of the section", "# file\n\n# work\n# more\n[profile.work]\n",
       "# file\n\ntimeout = 9\n\n# work\n# more\n[profile.work]\n"},
      {"dotted keys", "profile.work.a = 1\n", "profile.work.a = 1\ntimeout = 9\n"},
      {"a byte order mark", "\xEF\xBB\xBF[profile.work]\n",
       "\xEF\xBB\xBFtimeout = 9\n\n[profile.work]\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.shows);
    CHECK(with_value(change.before, timeout_place, "9") == change.after);
  }
}

TEST_CASE("a value of a profile is replaced or added in its section") {
  constexpr Change changes[] = {
      {"replaced", "timeout = 1\n[profile.work]\ntimeout = 5\n[profile.a]\ntimeout = 2\n",
       "timeout = 1\n[profile.work]\ntimeout = 9\n[profile.a]\ntimeout = 2\n"},
      {"added", "[profile.work]\na = 1\n\n# b\n[profile.b]\n",
       "[profile.work]\na = 1\ntimeout = 9\n\n# b\n[profile.b]\n"},
      {"a section without settings", "[profile.work] # x\n# a = 1\n",
       "[profile.work] # x\ntimeout = 9\n# a = 1\n"},
      {"a header without newline", "[profile.work]", "[profile.work]\ntimeout = 9"},
      {"a quoted header", "[ profile . \"work\" ]\na=1\n",
       "[ profile . \"work\" ]\na=1\ntimeout = 9\n"},
      {"a new section", "a = 1\n", "a = 1\n\n[profile.work]\ntimeout = 9\n"},
      {"a new section behind a blank line", "a = 1\n\n", "a = 1\n\n[profile.work]\ntimeout = 9\n"},
      {"a new section without newline", "a = 1\r\nb = 2",
       "a = 1\r\nb = 2\r\n\r\n[profile.work]\r\ntimeout = 9\r\n"},
      {"a section in an empty text", "", "[profile.work]\ntimeout = 9\n"},
      {"dotted, replaced", "profile.work.timeout = 5\n", "profile.work.timeout = 9\n"},
      {"dotted, added", "profile.work.a = 5\nb = 1\n",
       "profile.work.a = 5\nprofile.work.timeout = 9\nb = 1\n"},
      {"half dotted, replaced", "[profile]\nwork.timeout = 5\n", "[profile]\nwork.timeout = 9\n"},
      {"half dotted, added", "[profile]\nwork.a = 5\n",
       "[profile]\nwork.a = 5\nwork.timeout = 9\n"},
      {"in braces, replaced", "profile.work = { a = 1, timeout = 5 } # x\n",
       "profile.work = { a = 1, timeout = 9 } # x\n"},
      {"in braces, added", "profile.work = { a = 1 }\n", "profile.work = { a = 1, timeout = 9 }\n"},
      {"in empty braces", "[profile]\nwork = {}\n", "[profile]\nwork = { timeout = 9 }\n"},
      {"in braces in braces", "profile = { work = { a = 1 }, b = { c = 1 } }\n",
       "profile = { work = { a = 1, timeout = 9 }, b = { c = 1 } }\n"},
      {"a new profile in braces", "profile = { b = { c = 1 } }\n",
       "profile = { b = { c = 1 }, work.timeout = 9 }\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.shows);
    CHECK(with_value(change.before, of_work, "9") == change.after);
  }
}

TEST_CASE("a profile's name is quoted where it has to be") {
  CHECK(with_value("", {.profile = "a b", .key = "timeout"}, "9") ==
        "[profile.\"a b\"]\ntimeout = 9\n");
  CHECK(with_value("[profile.\"a \\\"b\"]\n", {.profile = "a \"b", .key = "timeout"}, "9") ==
        "[profile.\"a \\\"b\"]\ntimeout = 9\n");
  CHECK(with_value("", {.profile = "ä", .key = "timeout"}, "9") ==
        "[profile.\"ä\"]\ntimeout = 9\n");
}

TEST_CASE("a value is removed with its lines") {
  constexpr Change changes[] = {
      {"a line", "# a\ntimeout = 5 # b\nc = 1\n", "# a\nc = 1\n"},
      {"the last line", "c = 1\ntimeout = 5", "c = 1\n"},
      {"all there is", "timeout = 5", ""},
      {"carriage returns", "timeout = 5\r\nc = 1\r\n", "c = 1\r\n"},
      {"an array of lines", "timeout = [\n1,\n] # x\nc = 1\n", "c = 1\n"},
      {"a byte order mark", "\xEF\xBB\xBFtimeout = 5\n", "\xEF\xBB\xBF"},
      {"what is not there", "c = 1\n[profile.work]\ntimeout = 5\n",
       "c = 1\n[profile.work]\ntimeout = 5\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.shows);
    CHECK(without_value(change.before, timeout_place) == change.after);
  }
}

TEST_CASE("a value of a profile is removed") {
  constexpr Change changes[] = {
      {"its section stays", "timeout = 1\n[profile.work]\n  timeout = 5\n",
       "timeout = 1\n[profile.work]\n"},
      {"dotted", "profile.work.timeout = 5\nprofile.work.a = 1\n", "profile.work.a = 1\n"},
      {"first in braces", "profile.work = { timeout = 5, a = 1 }\n", "profile.work = { a = 1 }\n"},
      {"last in braces", "profile.work = { a = 1, timeout = 5 }\n", "profile.work = { a = 1 }\n"},
      {"between others", "profile.work = {a = 1, timeout = 5,b = {}}\n",
       "profile.work = {a = 1, b = {}}\n"},
      {"alone in braces", "profile.work = { timeout = 5 }\n", "profile.work = {}\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.shows);
    CHECK(without_value(change.before, of_work) == change.after);
  }
}

}  // namespace

namespace {

TEST_CASE("any text can be spelled on one line") {
  CHECK(spelled_text("") == R"("")");
  CHECK(spelled_text("it's # = [x]") == R"("it's # = [x]")");
  CHECK(spelled_text("say \"hi\" \\ ä €") == R"("say \"hi\" \\ ä €")");
  CHECK(spelled_text("a\nb\tc\rd\x01\x1F\x7F") == R"("a\nb\tc\rd\u0001\u001F\u007F")");
}

TEST_CASE("keys are quoted only where they have to be") {
  CHECK(spelled_key("api-key_2") == "api-key_2");
  CHECK(spelled_key("a.b") == R"("a.b")");
  CHECK(spelled_key("") == R"("")");
  CHECK(spelled_key("büro") == R"("büro")");
}

TEST_CASE("a value is spelled by the kind of its row") {
  using spec::Kind;
  const spec::Field toggle{.key = "quiet", .kind = Kind::toggle};
  CHECK(spelled(toggle, {"1"}) == "true");
  CHECK(spelled(toggle, {"true"}) == "true");
  CHECK(spelled(toggle, {"0"}) == "false");
  const spec::Field number{.key = "retries", .kind = Kind::integer};
  CHECK(spelled(number, {"007"}) == "7");
  CHECK(spelled(number, {"+3"}) == "3");
  const spec::Field seconds{.key = "timeout", .kind = Kind::seconds};
  CHECK(spelled(seconds, {"30"}) == "30");
  CHECK(spelled(seconds, {".5"}) == "0.5");
  CHECK(spelled(seconds, {"1e-3"}) == "0.001");
  const spec::Field text{.key = "api-url", .kind = Kind::text};
  CHECK(spelled(text, {"https://a/"}) == "\"https://a/\"");
  CHECK(spelled(text, {"true"}) == "\"true\"");
}

TEST_CASE("several texts are an array, and so is a list that has no flag") {
  const spec::Field tags{.key = "tags", .kind = spec::Kind::list, .flag = "tags"};
  CHECK(spelled(tags, {"a,b"}) == R"("a,b")");
  CHECK(spelled(tags, {"a", "b\""}) == R"(["a", "b\""])");
  const spec::Field command{.key = "api-key-command", .kind = spec::Kind::list};
  CHECK(spelled(command, {"key"}) == R"(["key"])");
}

}  // namespace

namespace {

Setting timeout(std::optional<std::string> value, const std::string& profile = "") {
  return {.path = "/c", .place = {.profile = profile, .key = "timeout"}, .value = value};
}

/// Why a text cannot be changed; empty if it can.
Report refusal(const std::string& text, const Setting& setting) {
  try {
    static_cast<void>(changed(text, setting));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  return {};
}

TEST_CASE("a change says whether the text holds a secret") {
  CHECK_FALSE(changed("", timeout("5"))->is_secret);
  CHECK(changed("api-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(changed("[profile.x]\napi-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(changed("timeout = 1\nprofile.x.api-key = 'a'\n", timeout({}))->is_secret);
}

TEST_CASE("what is not there need not be removed") {
  CHECK_FALSE(changed("", timeout({})));
  CHECK_FALSE(changed("timeout = 1\n", timeout({}, "work")));
  CHECK(changed("timeout = 1\n", timeout({}))->text.empty());
}

TEST_CASE("what is no TOML is not touched") {
  const Report report = refusal("a = 1\ntimeout = [\n", timeout("5"));
  CHECK(report.message.starts_with("/c:"));
  CHECK(refusal("[profile]\nwork = 5\n", timeout("5")).message.starts_with("/c:2"));
}

TEST_CASE("what would change more than one setting is not written") {
  for (const auto& [text, setting] :
       {std::pair{std::string{"\"t\\u0069meout\" = 1\n"}, timeout("5")},
        std::pair{std::string{"profile.\"w\\u006frk\".a = 1\n"}, timeout("5", "work")}}) {
    CAPTURE(text);
    CHECK_FALSE(refusal(text, setting).message.empty());
  }
}

TEST_CASE("a change keeps all other settings, whatever the text looks like") {
  const std::string texts[] = {
      "",
      "# only a comment",
      "a = 1\r\nb = [1,\r\n 2]\r\n",
      "timeout = 1 # x\n[profile.work]\ntimeout = 2\n[profile.home]\ntimeout = 3",
      "[profile]\nwork.timeout = 1\nhome.a = 2\n[profile.b]\n",
      "profile = { work = { timeout = 1, b = [ {timeout = 9} ] }, home = {} }\n",
      "profile.work.timeout = 1\nprofile.work.b = \"\"\"\n[profile.work]\ntimeout=5\"\"\"\n",
      "\xEF\xBB\xBF[profile.\"work\"] # w\n  a = 'x'\n\n\n[profile.z]\nq = 1979-05-27 07:32:00\n",
  };
  for (const std::string& text : texts) {
    for (const char* const profile : {"", "work", "home", "a.b \"c\" ä"}) {
      CAPTURE(text, profile);
      const auto set = changed(text, timeout("7.5", profile));
      REQUIRE(set);
      CHECK(test::contains(set->text, "7.5"));
      const auto unset = changed(set->text, timeout({}, profile));
      REQUIRE(unset);
      CHECK_FALSE(test::contains(unset->text, "7.5"));
      CHECK(changed(set->text, timeout("7.5", profile))->text == set->text);
    }
  }
}

TEST_CASE("any text can be kept and read again") {
  for (const std::string& value :
       {std::string{"plain"}, std::string{"a\"b\\c\t\n\r\x01\x7F"}, std::string{"'''\"\"\"#=[]{}"},
        std::string{"ä€😀\u2028"}, std::string{}}) {
    const Setting setting{
        .path = "/c", .place = {.profile = value + "p", .key = "k"}, .value = spelled_text(value)};
    const File file = parse(changed("[profile.x]\n", setting)->text, "/c");
    REQUIRE(file.entries.size() == 1);
    CHECK(file.entries[0].texts.front() == value);
    CHECK(file.entries[0].profile == value + "p");
  }
}

TEST_CASE("a change is written, or leaves the file as it was") {
  const test::Folder folder;
  Setting setting = timeout("5");
  setting.path = folder.path() + "/f";
  CHECK(apply(setting));
  CHECK_FALSE(apply(setting));
  CHECK(input::read_file(setting.path) == "timeout = 5\n");
  setting.path = folder.file("broken", "a = [\n");
  CHECK_THROWS_AS(apply(setting), Error);
  CHECK(input::read_file(setting.path) == "a = [\n");
}

TEST_CASE("a setting names its part of the file") {
  CHECK(timeout({}).section() == "/c");
  CHECK(timeout({}, "work").section() == "profile work of /c");
}

}  // namespace

}  // namespace activitysmith::config
