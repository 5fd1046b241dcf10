#include "error.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith {
namespace {

TEST_CASE("problems of a line are told a line each, with exit 2") {
  const Error error = usage_error(Problems{{"--title", "is empty"}, {"", "unexpected word"}});
  CHECK(std::string{error.what()} == "--title: is empty\nunexpected word");
  CHECK(error.report().exit == ExitCode::usage);
  CHECK(error.report().delivered == Delivered::no);
  CHECK_FALSE(error.report().retryable);
}

TEST_CASE("one mistake may have a hint") {
  const Error error = usage_error("wrong", "do it so");
  CHECK(error.report().message == "wrong");
  CHECK(error.report().hint == "do it so");
  CHECK(error.report().exit == ExitCode::usage);
}

TEST_CASE("delivery has three names") {
  CHECK(name_of(Delivered::no) == "no");
  CHECK(name_of(Delivered::yes) == "yes");
  CHECK(name_of(Delivered::unknown) == "unknown");
}

}  // namespace
}  // namespace activitysmith
