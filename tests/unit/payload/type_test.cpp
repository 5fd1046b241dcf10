#include "payload/type.hpp"

#include "support/catch.hpp"
#include "support/drafted.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {
namespace {

using spec::Types;

Draft with(const char* state) {
  return test::Built({"stream", "k", "--content-state", state}).draft;
}

TEST_CASE("the type is that which all fields belong to") {
  CHECK(inferred_type(with(R"({"current_step":1})")) == Types::segmented_progress);
  CHECK(inferred_type(with(R"({"value":1})")) == Types::value);
  CHECK(inferred_type(with(R"({"value":1,"upper_limit":2})")) == Types::progress);
  CHECK(inferred_type(with(R"({"metrics":[{"value":1}]})")) == Types::metrics);
  CHECK(inferred_type(with(R"({"metrics":[{"value":1},{"value":"x"}]})")) == Types::stats);
  CHECK(inferred_type(with(R"({"title":"T","icon":{}})")) == Types::none);
  CHECK(inferred_type(with(R"({"message":"m","value":1})")) == Types::none);
}

TEST_CASE("a type that is named wins over one that is inferred") {
  Draft draft = with(R"({"type":"timer","value":1})");
  draft.inferred_type = "value";
  CHECK(declared_type(draft) == Types::timer);
  CHECK(effective_type(draft) == Types::timer);
  CHECK(declared_type(with(R"({"type":"gauge"})")) == Types::none);
  CHECK(declared_type(with(R"({"type":5})")) == Types::none);
  Draft inferred = with(R"({"value":1})");
  inferred.inferred_type = "value";
  CHECK(declared_type(inferred) == Types::none);
  CHECK(effective_type(inferred) == Types::value);
}

TEST_CASE("a field counts even where its text was no value") {
  const test::Built built({"stream", "k", "--percentage", "x", "--title", "T"});
  CHECK(has_state_field(built.draft, "percentage"));
  CHECK_FALSE(has_state_field(built.draft, "value"));
  REQUIRE(typed_fields(built.draft).size() == 1);
  CHECK(typed_fields(built.draft)[0]->key == "percentage");
}

TEST_CASE("metrics are numbers where every value is one") {
  const auto numbers = [](const char* text) {
    const Json metrics = Json::parse(text);
    return all_numbers(&metrics);
  };
  CHECK(numbers(R"([{"value":1},{"value":0.5}])"));
  CHECK_FALSE(numbers(R"([{"value":1},{"value":"1"}])"));
  CHECK_FALSE(numbers(R"([{"label":"a"}])"));
  CHECK_FALSE(numbers(R"([1])"));
  CHECK_FALSE(numbers(R"({"value":1})"));
  CHECK_FALSE(all_numbers(nullptr));
}

}  // namespace
}  // namespace activitysmith::payload
