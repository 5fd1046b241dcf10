#include "preview/figure.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

namespace activitysmith::preview {
namespace {

using Texts = std::vector<std::string>;

Texts large(std::string_view text, std::string after = {}, int columns = 40) {
  return test::plain(figure(text, {std::move(after)}, Colour::red, columns));
}

TEST_CASE("a number is large, its unit and what comes after are small") {
  CHECK(large("42") == Texts{"█ █ ▀▀█", "▀▀█ █▀▀", "  ▀ ▀▀▀"});
  CHECK(large("7 ms") == Texts{"▀▀█", "  █", "  ▀ ms"});
  CHECK(large("7ms", "now") == Texts{"▀▀█", "  █", "  ▀ ms now"});
}

TEST_CASE("all signs of numbers and times are of one height") {
  for (const char sign : std::string_view{"0123456789.,:-+%$/ "}) {
    CAPTURE(sign);
    const std::string text{'1', sign, '1'};
    const Lines lines = figure(text, {}, Colour::red, 40);
    REQUIRE(lines.size() == 3);
    CHECK(width(lines[0]) == width(lines[1]));
    CHECK(width(lines[1]) == width(lines[2]));
  }
}

TEST_CASE("what is no number, or has no room, stays as it is") {
  CHECK(large("OK") == Texts{"OK"});
  CHECK(large("-") == Texts{"-"});
  CHECK(large("日本") == Texts{"日本"});
  CHECK(large("123456", "", 22) == Texts{"123456"});
  CHECK(large("123456", "", 23).size() == 3);
  CHECK(large("123456", "now", 26) == Texts{"123456  now"});
}

}  // namespace
}  // namespace activitysmith::preview
