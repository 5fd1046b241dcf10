#include "spec/activity_type.hpp"

#include "support/catch.hpp"

namespace activitysmith::spec {
namespace {

TEST_CASE("every type has its name, and every name its type") {
  CHECK(type_called("segmented_progress") == Types::segmented_progress);
  CHECK(type_called("value") == Types::value);
  for (const std::string_view name : activity_type_names) {
    CAPTURE(name);
    CHECK(type_called(name) != Types::none);
    CHECK(name_of(type_called(name)) == name);
  }
}

TEST_CASE("a name the API does not know is no type") {
  CHECK(type_called("") == Types::none);
  CHECK(type_called("Progress") == Types::none);
  CHECK(type_called("segmented") == Types::none);
}

TEST_CASE("a set is called by its first type") {
  CHECK(name_of(Types::progress | Types::value) == "progress");
  CHECK(name_of(Types::any) == "segmented_progress");
  CHECK(name_of(Types::none).empty());
}

}  // namespace
}  // namespace activitysmith::spec
