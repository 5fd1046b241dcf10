#include "progress/format.hpp"

#include "support/catch.hpp"

#include <set>
#include <string_view>

namespace activitysmith::progress {
namespace {

TEST_CASE("format: each row has a name of its own, serves something and can be skipped") {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(names.insert(format.name).second);
    CHECK(format.serves != 0);
    CHECK((format.needs & (mark::text | mark::command)) != 0);
    CHECK(format.read != nullptr);
  }
}

TEST_CASE("format: there are no more of them than bits in a number") {
  CHECK(formats().size() <= 32);
}

TEST_CASE("format: every way to follow but none has a row") {
  for (const Follow follow : {Follow::automatic, Follow::percent, Follow::fraction, Follow::json,
                              Follow::osc, Follow::regex, Follow::steps}) {
    int rows = 0;
    for (const Format& format : formats()) {
      rows += (format.serves & static_cast<unsigned>(follow)) != 0 ? 1 : 0;
    }
    CHECK(rows >= 1);
  }
}

TEST_CASE("format: what has none of the bytes that formats need is nothing to them") {
  Memory memory;
  for (const Format& format : formats()) {
    if (format.needs != mark::text) {
      CAPTURE(format.name);
      CHECK_FALSE(format.read({.text = "plain text", .marks = mark::text}, memory));
    }
  }
}

}  // namespace
}  // namespace activitysmith::progress
