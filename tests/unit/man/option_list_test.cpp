#include "man/option_list.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::man {
namespace {

TEST_CASE("commands that share a page have each option once, with who takes it") {
  const std::string text =
      option_list({spec::command_called("stream"), spec::command_called("stream end")});
  CHECK(test::contains(text, "\\fB\\-s\\fR, \\fB\\-\\-subtitle\\fR \\fITEXT\\fR\n"));
  CHECK(text.find("-subtitle\\fR") == text.rfind("-subtitle\\fR"));
  CHECK(test::contains(text, "For stream: Reach only these channels (comma separated)."));
  CHECK_FALSE(test::contains(text, "\\-\\-timeout"));
}

TEST_CASE("an option says what it takes where its name does not") {
  const auto options = spec::options_of(*spec::command_called("stream"));
  const auto takes = [&](const char* name) {
    return accepted(*spec::option_called(options, name));
  };
  CHECK(takes("--number-of-steps") == "a whole number from 1");
  CHECK(takes("--title").empty());
  CHECK(takes("--cacert").empty());
  CHECK(takes("--metrics-file").empty());
}

}  // namespace
}  // namespace activitysmith::man
