#include "job/tail.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::job {
namespace {

TEST_CASE("tail: the last lines") {
  CHECK(tail("", 20).empty());
  CHECK(tail("one\ntwo\nthree\n", 2) == "two\nthree");
  CHECK(tail("one\ntwo", 20) == "one\ntwo");
  CHECK(tail("one\n\n\n", 2) == "one");
  CHECK(tail("one\n", 0).empty());
  CHECK(tail("a\r\nb\r\n", 20) == "a\nb");
}

TEST_CASE("tail: a bar that was written over is what it was last") {
  CHECK(tail("\r 10%\r 50%\r100%\ndone\n", 20) == "100%\ndone");
  CHECK(tail("long text\rshort\x1b[K\n", 20) == "short");
  CHECK(tail("12345\rab\n", 20) == "ab345");
  CHECK(tail("abc\b\bX\n", 20) == "aXc");
  CHECK(tail("one\ntwo\n\x1b[2A\x1b[Knew\n", 20) == "new\ntwo");
}

TEST_CASE("tail: escape codes and control characters are gone") {
  CHECK(tail("\x1b[1;31merror:\x1b[0m bad\n", 20) == "error: bad");
  CHECK(tail("\x1b]0;title\x07text", 20) == "text");
  CHECK(tail(std::string("a\0b\x07\x7f\x0b"
                         "c\td",
                         10),
             20) == "abc\td");
}

TEST_CASE("tail: characters that are cut at the start or the end are left out") {
  CHECK(tail("\xA9"
             "abc",
             20) == "abc");
  CHECK(tail("\x9F\x98\x80"
             "abc",
             20) == "abc");
  CHECK(tail("abc\xF0\x9F\x98", 20) == "abc");
  CHECK(tail("abc\xC3", 20) == "abc");
  CHECK(tail("abc\xC3\xA9", 20) == "abc\xC3\xA9");
}

TEST_CASE("tail: other bytes that are no UTF-8 are replaced") {
  CHECK(tail("a\xFF"
             "b",
             20) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(tail("caf\xE9 cr\xE8me", 20) == "caf\xEF\xBF\xBD cr\xEF\xBF\xBDme");
}

TEST_CASE("tail: a character that takes several bytes takes one place") {
  CHECK(tail("\xC3\xA9\xC3\xA9\xC3\xA9\rx\n", 20) == "x\xC3\xA9\xC3\xA9");
}

}  // namespace
}  // namespace activitysmith::job
