#include "preview/member.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
namespace {

const Json object = {
    {"text", "a\tb"}, {"number", 1.5}, {"whole", 7}, {"flag", false}, {"none", {}}};

TEST_CASE("members are read as what they are") {
  CHECK(text_of(object, "text") == "a b");
  CHECK(written(object, "text") == "a b");
  CHECK(written(object, "number") == "1.5");
  CHECK(written(object, "whole") == "7");
  CHECK(number_of(object, "whole") == 7.0);
  CHECK_FALSE(flag_of(object, "flag", true));
}

TEST_CASE("members of another type are as if they were not there") {
  CHECK(text_of(object, "number").empty());
  CHECK(written(object, "flag").empty());
  CHECK_FALSE(number_of(object, "text"));
  CHECK(flag_of(object, "number", true));
  CHECK(text_of(object, "absent").empty());
  CHECK(member(object, "absent") == nullptr);
  CHECK(member(Json("text"), "text") == nullptr);
  CHECK(member(Json(), "text") == nullptr);
}

}  // namespace
}  // namespace activitysmith::preview
