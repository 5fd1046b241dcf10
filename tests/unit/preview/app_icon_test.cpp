#include "preview/app_icon.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
namespace {

std::string top(const Json& badge) {
  const std::string text = app_icon({{"badge", badge}}, {60, 0});
  return text.substr(0, text.find('\n'));
}

TEST_CASE("the icon has its number at the upper right corner") {
  CHECK(app_icon({{"badge", 3}}, {60, 0}) ==
        "╭──────────[3]\n"
        "│           │\n"
        "│    AS     │\n"
        "│           │\n"
        "╰───────────╯\n"
        "ActivitySmith");
  CHECK(top(2147483647) == "╭─[2147483647]");
}

TEST_CASE("zero is no number") {
  CHECK(top(0) == "╭───────────╮");
  CHECK(top({}) == "╭───────────╮");
}

TEST_CASE("the number is red") {
  CHECK(app_icon({{"badge", 3}}, {60, 16}).find("\x1b[1;41;97m 3 \x1b[0m") != std::string::npos);
}

}  // namespace
}  // namespace activitysmith::preview
