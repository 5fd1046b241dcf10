#include "completion/script.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::completion {
namespace {

TEST_CASE("every script names every command and ends without a newline") {
  for (const std::string_view shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const std::string text = script(shell);
    CHECK_FALSE(text.ends_with('\n'));
    CHECK(test::contains(text, "completion " + std::string{shell}));
    for (const spec::Command& command : spec::commands()) {
      CAPTURE(command.name);
      CHECK(test::contains(text, "'" + std::string{command.name} + "'"));
    }
  }
}

}  // namespace
}  // namespace activitysmith::completion
