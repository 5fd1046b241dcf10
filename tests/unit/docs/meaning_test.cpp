#include "docs/meaning.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"

namespace activitysmith::docs {
namespace {

TEST_CASE("each form of an option has its meaning") {
  const auto options = spec::options_of(*spec::command_called("stream"));
  const auto meaning = [&](const char* name) {
    return meaning_of(*spec::option_called(options, name));
  };
  CHECK(meaning("--title") == "Title of the card");
  CHECK(meaning("--metrics-file") == "The same as --metrics, from a file; - is standard input");
  CHECK(meaning("--clear-tags") == "Remove all tags");
}

}  // namespace
}  // namespace activitysmith::docs
