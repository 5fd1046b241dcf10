#include "completion/shared_flags.hpp"

#include "support/catch.hpp"

namespace activitysmith::completion {
namespace {

TEST_CASE("every setting is in the one set of its commands") {
  std::size_t count = 0;
  for (const SharedFlags& set : shared_flags()) {
    for (const spec::Option& option : set.options) {
      CHECK(option.field->on == set.on);
      ++count;
    }
  }
  CHECK(count == spec::setting_options().size());
  CHECK(shared_flags().size() < count);
}

}  // namespace
}  // namespace activitysmith::completion
