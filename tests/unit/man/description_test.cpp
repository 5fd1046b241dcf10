#include "man/description.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"

namespace activitysmith::man {
namespace {

TEST_CASE("a description is whole sentences, and may be missing") {
  CHECK(description_of("nothing").empty());
  std::size_t count = 0;
  for (const spec::Command& command : spec::commands()) {
    for (const std::string_view one :
         description_of(command.name.substr(0, command.name.find(' ')))) {
      CAPTURE(one);
      CHECK(one.ends_with('.'));
      ++count;
    }
  }
  CHECK(count > 0);
}

}  // namespace
}  // namespace activitysmith::man
