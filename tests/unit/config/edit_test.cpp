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

/// A text before and after an edit, with the name of what the pair shows.
struct Example {
  const char* shows;
  const char* before;
  const char* after;
};

Edit timeout(std::optional<std::string> value, const std::string& profile = "") {
  return {.path = "/c", .profile = profile, .key = "timeout", .value = value};
}

std::string text_after(const std::string& text, const Edit& edit) {
  const auto content = edited(text, edit);
  return content ? content->text : text;
}

/// The error for a text that cannot be edited.
Report error_of(const std::string& text, const Edit& edit) {
  try {
    static_cast<void>(edited(text, edit));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  return {};
}

TEST_CASE("a value is replaced where it stands, and nothing else") {
  constexpr Example examples[] = {
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
  for (const Example& example : examples) {
    CAPTURE(example.shows);
    CHECK(text_after(example.before, timeout("9")) == example.after);
  }
}

TEST_CASE("a value is added behind the last setting of the top level") {
  constexpr Example examples[] = {
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
  for (const Example& example : examples) {
    CAPTURE(example.shows);
    CHECK(text_after(example.before, timeout("9")) == example.after);
  }
}

TEST_CASE("a value of a profile is replaced or added in its section") {
  constexpr Example examples[] = {
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
      {"half dotted, replaced", "[profile]\nwork.timeout = 5\n", "[profile]\nwork.timeout = 9\n"},
      {"in braces, replaced", "profile.work = { a = 1, timeout = 5 } # x\n",
       "profile.work = { a = 1, timeout = 9 } # x\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.shows);
    CHECK(text_after(example.before, timeout("9", "work")) == example.after);
  }
}

TEST_CASE("a profile's name is quoted where it has to be") {
  CHECK(text_after("", timeout("9", "a b")) == "[profile.\"a b\"]\ntimeout = 9\n");
  CHECK(text_after("[profile.\"a \\\"b\"]\n", timeout("9", "a \"b")) ==
        "[profile.\"a \\\"b\"]\ntimeout = 9\n");
  CHECK(text_after("", timeout("9", "ä")) == "[profile.\"ä\"]\ntimeout = 9\n");
}

TEST_CASE("a value is removed with its lines") {
  constexpr Example examples[] = {
      {"a line", "# a\ntimeout = 5 # b\nc = 1\n", "# a\nc = 1\n"},
      {"the last line", "c = 1\ntimeout = 5", "c = 1\n"},
      {"all there is", "timeout = 5", ""},
      {"carriage returns", "timeout = 5\r\nc = 1\r\n", "c = 1\r\n"},
      {"an array of lines", "timeout = [\n1,\n] # x\nc = 1\n", "c = 1\n"},
      {"a byte order mark", "\xEF\xBB\xBFtimeout = 5\n", "\xEF\xBB\xBF"},
      {"what is not there", "c = 1\n[profile.work]\ntimeout = 5\n",
       "c = 1\n[profile.work]\ntimeout = 5\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.shows);
    CHECK(text_after(example.before, timeout({})) == example.after);
  }
}

TEST_CASE("a value of a profile is removed") {
  constexpr Example examples[] = {
      {"its section stays", "timeout = 1\n[profile.work]\n  timeout = 5\n",
       "timeout = 1\n[profile.work]\n"},
      {"dotted", "profile.work.timeout = 5\nprofile.work.a = 1\n", "profile.work.a = 1\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.shows);
    CHECK(text_after(example.before, timeout({}, "work")) == example.after);
  }
}

}  // namespace

namespace {

TEST_CASE("any text can be written as a string on one line") {
  CHECK(toml_string("") == R"("")");
  CHECK(toml_string("it's # = [x]") == R"("it's # = [x]")");
  CHECK(toml_string("say \"hi\" \\ ä €") == R"("say \"hi\" \\ ä €")");
  CHECK(toml_string("a\nb\tc\rd\x01\x1F\x7F") == R"("a\nb\tc\rd\u0001\u001F\u007F")");
}

TEST_CASE("keys are quoted only where they have to be") {
  CHECK(toml_key("api-key_2") == "api-key_2");
  CHECK(toml_key("a.b") == R"("a.b")");
  CHECK(toml_key("") == R"("")");
  CHECK(toml_key("büro") == R"("büro")");
}

TEST_CASE("a value is formatted by the kind of its field") {
  using spec::Kind;
  const spec::Field toggle{.key = "quiet", .kind = Kind::toggle};
  CHECK(toml_value(toggle, {"1"}) == "true");
  CHECK(toml_value(toggle, {"true"}) == "true");
  CHECK(toml_value(toggle, {"0"}) == "false");
  const spec::Field number{.key = "retries", .kind = Kind::integer};
  CHECK(toml_value(number, {"007"}) == "7");
  CHECK(toml_value(number, {"+3"}) == "3");
  const spec::Field seconds{.key = "timeout", .kind = Kind::seconds};
  CHECK(toml_value(seconds, {"30"}) == "30");
  CHECK(toml_value(seconds, {".5"}) == "0.5");
  CHECK(toml_value(seconds, {"1e-3"}) == "0.001");
  const spec::Field text{.key = "api-url", .kind = Kind::text};
  CHECK(toml_value(text, {"https://a/"}) == "\"https://a/\"");
  CHECK(toml_value(text, {"true"}) == "\"true\"");
}

TEST_CASE("several texts are an array, and so is a list that has no flag") {
  const spec::Field tags{.key = "tags", .kind = spec::Kind::list, .flag = "tags"};
  CHECK(toml_value(tags, {"a,b"}) == R"("a,b")");
  CHECK(toml_value(tags, {"a", "b\""}) == R"(["a", "b\""])");
  const spec::Field command{.key = "api-key-command", .kind = spec::Kind::list};
  CHECK(toml_value(command, {"key"}) == R"(["key"])");
}

}  // namespace

namespace {

TEST_CASE("a change says whether the text holds a secret") {
  CHECK_FALSE(edited("", timeout("5"))->is_secret);
  CHECK(edited("api-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(edited("[profile.x]\napi-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(edited("timeout = 1\nprofile.x.api-key = 'a'\n", timeout({}))->is_secret);
}

TEST_CASE("what is not there need not be removed") {
  CHECK_FALSE(edited("", timeout({})));
  CHECK_FALSE(edited("timeout = 1\n", timeout({}, "work")));
  CHECK(edited("timeout = 1\n", timeout({}))->text.empty());
}

TEST_CASE("what is no TOML is not touched") {
  const Report report = error_of("a = 1\ntimeout = [\n", timeout("5"));
  CHECK(report.message.starts_with("/c:"));
  CHECK(error_of("[profile]\nwork = 5\n", timeout("5")).message.starts_with("/c:2"));
}

TEST_CASE("settings are added to and removed from sections only") {
  for (const char* const text :
       {"profile.work.a = 5\nb = 1\n", "[profile]\nwork.a = 5\n", "profile.work = { a = 1 }\n",
        "[profile]\nwork = {}\n", "profile = { work = { a = 1 }, b = { c = 1 } }\n",
        "profile.\"w\\u006frk\".a = 1\n"}) {
    CAPTURE(text);
    const Report report = error_of(text, timeout("9", "work"));
    CHECK(report.message ==
          "/c: timeout cannot be added to a profile written with dotted keys or in braces");
    CHECK(report.hint.starts_with("write [profile.work] with a line for each setting, or change "));
  }
  CHECK(test::contains(error_of("profile = { b = { c = 1 } }\n", timeout("9", "work")).message,
                       "write profiles as sections"));
  for (const char* const text :
       {"profile.work = { timeout = 5, a = 1 }\n", "profile.work = { timeout = 5 }\n",
        "profile = { work = { a = 1, timeout = 5 } }\n"}) {
    CAPTURE(text);
    CHECK(error_of(text, timeout({}, "work")).message ==
          "/c: timeout cannot be removed from a profile written in braces");
  }
}

TEST_CASE("what would change more than one setting is not written") {
  for (const char* const text : {"[timeout]\na = 1\n", "[[timeout]]\n", "timeout.a = 1\n"}) {
    CAPTURE(text);
    CHECK_FALSE(error_of(text, timeout("5")).message.empty());
  }
  CHECK_FALSE(error_of("[profile.work.sub]\na = 1\n", timeout("5", "work")).message.empty());
}

TEST_CASE("a value is found in every spelling of its key") {
  CHECK(text_after("\"t\\u0069meout\" = 1\n", timeout("5")) == "\"t\\u0069meout\" = 5\n");
  CHECK(text_after("\"t\\u0069meout\" = 1\n", timeout({})).empty());
  CHECK(text_after("[profile.\"w\\u006frk\"] # é\n'x' = 'ä€😀' # ä€😀\n", timeout("5", "work")) ==
        "[profile.\"w\\u006frk\"] # é\n'x' = 'ä€😀' # ä€😀\ntimeout = 5\n");
  CHECK(text_after("profile = { 'ä' = { a = '€' }, work = { timeout = 1 } } # ü\n",
                   timeout("5", "work")) ==
        "profile = { 'ä' = { a = '€' }, work = { timeout = 5 } } # ü\n");
}

TEST_CASE("a change keeps all other settings, whatever the text looks like") {
  const std::string texts[] = {
      "",
      "# only a comment",
      "a = 1\r\nb = [1,\r\n 2]\r\n",
      "timeout = 1 # x\n[profile.work]\ntimeout = 2\n[profile.home]\ntimeout = 3",
      "[profile.work]\ntimeout = 1\nx.b = 1\nx.c = 2\n[profile.home]\n[[z]]\n[[z]]\n",
      "[profile.work]\nb = \"\"\"\n[profile.home]\ntimeout=5\"\"\"\n",
      "timeout = [ # [profile.work]\n  '[', # ]\n]\n",
      "\xEF\xBB\xBF[profile.\"work\"] # w\n  a = 'x'\n\n\n[profile.z]\nq = 1979-05-27 07:32:00\n",
  };
  for (const std::string& text : texts) {
    for (const char* const profile : {"", "work", "home", "a.b \"c\" ä"}) {
      CAPTURE(text, profile);
      const auto set = edited(text, timeout("7.5", profile));
      REQUIRE(set);
      CHECK(test::contains(set->text, "7.5"));
      const auto unset = edited(set->text, timeout({}, profile));
      REQUIRE(unset);
      CHECK_FALSE(test::contains(unset->text, "7.5"));
      CHECK(edited(set->text, timeout("7.5", profile))->text == set->text);
    }
  }
}

TEST_CASE("any text can be kept and read again") {
  for (const std::string& value :
       {std::string{"plain"}, std::string{"a\"b\\c\t\n\r\x01\x7F"}, std::string{"'''\"\"\"#=[]{}"},
        std::string{"ä€😀\u2028"}, std::string{}}) {
    const Edit edit{.path = "/c", .profile = value + "p", .key = "k", .value = toml_string(value)};
    const File file = parse(edited("[profile.x]\n", edit)->text, "/c");
    REQUIRE(file.entries.size() == 1);
    CHECK(file.entries[0].texts.front() == value);
    CHECK(file.entries[0].profile == value + "p");
  }
}

TEST_CASE("a change is written, or leaves the file as it was") {
  const test::Folder folder;
  Edit edit = timeout("5");
  edit.path = folder.path() + "/f";
  CHECK(write_edit(edit));
  CHECK_FALSE(write_edit(edit));
  CHECK(*input::read_file(edit.path) == "timeout = 5\n");
  edit.path = folder.file("broken", "a = [\n");
  CHECK_THROWS_AS(write_edit(edit), Error);
  CHECK(*input::read_file(edit.path) == "a = [\n");
}

TEST_CASE("a setting names its part of the file") {
  CHECK(timeout({}).section() == "/c");
  CHECK(timeout({}, "work").section() == "profile work of /c");
}

}  // namespace

}  // namespace activitysmith::config
