#include "config/edit.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::config {
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
}  // namespace activitysmith::config
