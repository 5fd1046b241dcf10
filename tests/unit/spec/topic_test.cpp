#include "spec/topic.hpp"

#include "spec/command.hpp"
#include "spec/field.hpp"
#include "support/catch.hpp"
#include "support/program.hpp"
#include "support/words.hpp"

namespace activitysmith::spec {

namespace {

TEST_CASE("a topic is called by its name, which is no command, if perhaps the start of some") {
  for (const Topic& topic : topics()) {
    CAPTURE(topic.name);
    CHECK(topic_called(topic.name) == &topic);
    CHECK(command_called(topic.name) == nullptr);
    CHECK_FALSE(topic.summary.ends_with('.'));
  }
  CHECK(topic_called("") == nullptr);
  CHECK(topic_called("type") == nullptr);
}

TEST_CASE("each type has an example that sends it") {
  REQUIRE(type_examples().size() == std::size(activity_type_names));
  for (std::size_t i = 0; i < type_examples().size(); ++i) {
    const TypeExample& example = type_examples()[i];
    CAPTURE(example.line);
    CHECK(example.type == activity_type_names[i]);
    CHECK(test::body_of(test::words(example.line))["content_state"]["type"] == example.type);
  }
}

}  // namespace

}  // namespace activitysmith::spec
