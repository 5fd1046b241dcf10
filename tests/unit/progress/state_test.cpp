#include "progress/state.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::progress {

namespace {

TEST_CASE("content: the members of the type that the scale has") {
  CHECK(content_of({.value = 42}).dump() == R"({"type":"progress","percentage":42})");
  CHECK(content_of({.value = 12, .upper = 345, .scale = Scale::fraction}).dump() ==
        R"({"type":"progress","value":12,"upper_limit":345})");
  CHECK(content_of({.value = 2, .upper = 3, .scale = Scale::steps}).dump() ==
        R"({"type":"segmented_progress","current_step":2,"number_of_steps":3})");
  CHECK(content_of({}).dump() == "{}");
}

TEST_CASE("content: numbers are rounded as people would") {
  CHECK(content_of({.value = 42.857142}).dump() == R"({"type":"progress","percentage":42.9})");
  CHECK(content_of({.value = 99.99}).dump() == R"({"type":"progress","percentage":100.0})");
  CHECK(content_of({.value = 12.3456, .upper = 45.6, .scale = Scale::fraction}).dump() ==
        R"({"type":"progress","value":12.346,"upper_limit":45.6})");
}

TEST_CASE("content: what the job wrote goes as it is") {
  CHECK(content_of({.value = 42, .document = R"({"title":"A","percentage":42})"}).dump() ==
        R"({"title":"A","percentage":42})");
}

}  // namespace

}  // namespace activitysmith::progress
