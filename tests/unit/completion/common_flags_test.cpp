#include "completion/common_flags.hpp"

#include "support/catch.hpp"

namespace activitysmith::completion {
namespace {

TEST_CASE("every setting is in the one set of its commands") {
  std::size_t count = 0;
  for (const CommonFlags& set : common_flags()) {
    for (const spec::Option& option : set.options) {
      CHECK(option.field->on == set.on);
      ++count;
    }
  }
  CHECK(count == spec::setting_options().size());
  CHECK(common_flags().size() < count);
}

}  // namespace
}  // namespace activitysmith::completion
