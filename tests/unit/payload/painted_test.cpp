#include "payload/painted.hpp"

#include "support/catch.hpp"

namespace activitysmith::payload {
namespace {

TEST_CASE("an @ counts only with a colour of the API at the end") {
  struct Case {
    const char* text;
    const char* words;
    const char* color;
  };
  for (const auto& [text, words, color] : {
           Case{"server.rack@blue", "server.rack", "blue"},
           Case{"S3", "S3", ""},
           Case{"a@b@red", "a@b", "red"},
           Case{"me@example.com", "me@example.com", ""},
           Case{"x@pink", "x@pink", ""},
           Case{"x@Blue", "x@Blue", ""},
           Case{"x@blue ", "x@blue ", ""},
           Case{"x@", "x@", ""},
           Case{"@gray", "", "gray"},
           Case{"", "", ""},
       }) {
    CAPTURE(text);
    CHECK(read_painted(text).text == words);
    CHECK(read_painted(text).color == color);
  }
}

}  // namespace
}  // namespace activitysmith::payload
