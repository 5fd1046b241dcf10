#include "preview/widget.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a widget has the metric's key and its value") {
  CHECK(test::plain(widget({{"key", "queue"}, {"value", 7}}, {36, 0})) ==
        Texts{"queue", "", "▀▀█", "  █", "  ▀"});
  CHECK(test::plain(widget({{"key", "door"}, {"value", "open"}}, {36, 0})) ==
        Texts{"door", "", "open"});
}

TEST_CASE("a time that is said is shown") {
  const Json body = {{"key", "door"}, {"value", "open"}, {"timestamp", "2026-05-01T06:30:00Z"}};
  CHECK(test::plain(widget(body, {36, 0})).back() == "2026-05-01T06:30:00Z");
}

}  // namespace
}  // namespace activitysmith::preview
