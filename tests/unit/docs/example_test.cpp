#include "docs/example.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/words.hpp"

#include <string>

namespace activitysmith::docs {
namespace {

TEST_CASE("an example is broken where a shell can put it together again") {
  CHECK(example_line("badge 3", 4, 80) == "activitysmith badge 3");
  CHECK(example_line("notify \"two words\" -c x", 2, 30) ==
        "activitysmith notify \\\n  \"two words\" -c x");
  CHECK(example_line("notify 'a b c d e f g h i'", 2, 24) ==
        "activitysmith notify \\\n  'a b c d e f g h i'");
}

TEST_CASE("every example of the table is the same line when it is broken") {
  for (const spec::Command& command : spec::commands()) {
    for (const spec::Example& example : command.examples) {
      CAPTURE(example.line);
      std::string broken = example_line(example.line, 4, 60);
      for (std::size_t at = broken.find(" \\\n"); at != std::string::npos;
           at = broken.find(" \\\n")) {
        broken.erase(at, 3);
      }
      CHECK(test::words(broken) == test::words("activitysmith " + std::string{example.line}));
    }
  }
}

}  // namespace
}  // namespace activitysmith::docs
