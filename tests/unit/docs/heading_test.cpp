#include "docs/heading.hpp"

#include "spec/catalog.hpp"
#include "spec/option.hpp"
#include "support/catch.hpp"

#include <algorithm>

namespace activitysmith::docs {
namespace {

TEST_CASE("every option stands under a heading") {
  for (const spec::Command& command : spec::commands()) {
    for (const spec::Option& option : spec::options_of(command)) {
      CAPTURE(command.name, option.name);
      CHECK(std::ranges::count(headings(), option.field->group, &Heading::group) == 1);
    }
  }
}

}  // namespace
}  // namespace activitysmith::docs
