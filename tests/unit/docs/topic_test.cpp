#include "docs/topic.hpp"

#include "exit_code.hpp"
#include "spec/activity_type.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <set>
#include <string>

namespace activitysmith::docs {
namespace {

TEST_CASE("every topic has a text of its own that keeps to its width") {
  std::set<std::string> texts;
  for (const spec::Topic& topic : spec::topics()) {
    CAPTURE(topic.name);
    const std::string text = topic_help(topic.name, 80);
    CHECK(texts.insert(text).second);
    CHECK(test::widest_line(text) <= 80);
    CHECK_FALSE(text.ends_with('\n'));
  }
}

TEST_CASE("topics name all that they speak of") {
  const std::string types = topic_help("types", 80);
  for (const std::string_view type : spec::activity_type_names) {
    CAPTURE(type);
    CHECK(test::contains(types, "\n" + std::string{type} + ": "));
  }
  const std::string codes = topic_help("exit-codes", 100);
  for (const ExitMeaning& row : exit_meanings()) {
    CAPTURE(row.name);
    CHECK(test::contains(codes, row.meaning));
  }
  const std::string variables = topic_help("environment", 80);
  for (const spec::Field& field : spec::settings()) {
    CAPTURE(field.key);
    CHECK((!field.environment || test::contains(variables, spec::environment_name(field))));
  }
}

}  // namespace
}  // namespace activitysmith::docs
