#include "core/error.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace activitysmith {

namespace {

TEST_CASE("exit codes stand in the order of their numbers, from 0") {
  CHECK(exit_meanings().front().code == ExitCode::accepted);
  CHECK(std::ranges::is_sorted(exit_meanings(), std::ranges::less{}, &ExitMeaning::code));
  for (const ExitMeaning& row : exit_meanings()) {
    CAPTURE(row.name);
    CHECK(&meaning_of(row.code) == &row);
  }
}

TEST_CASE("what the API refused for good is final, and nothing else") {
  for (const ExitMeaning& row : exit_meanings()) {
    CAPTURE(row.name);
    const bool is_refused = row.code == ExitCode::refused || row.code == ExitCode::not_found ||
                            row.code == ExitCode::limited;
    CHECK(row.is_final == is_refused);
  }
}

TEST_CASE("every exit code has a name of its own and a line of meaning") {
  std::set<std::string_view> names;
  for (const ExitMeaning& row : exit_meanings()) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    CHECK_FALSE(row.meaning.empty());
    CHECK_FALSE(row.meaning.ends_with('.'));
  }
}

TEST_CASE("a signal has 128 and its number") {
  const ExitCode code = exit_by_signal(15);
  CHECK(static_cast<int>(code) == 143);
  CHECK(is_by_signal(code));
  CHECK_FALSE(is_by_signal(ExitCode::configuration));
  CHECK(meaning_of(code).name == "interrupted");
}

TEST_CASE("the numbers are those that scripts know") {
  CHECK(static_cast<int>(ExitCode::usage) == 2);
  CHECK(static_cast<int>(ExitCode::refused) == 3);
  CHECK(static_cast<int>(ExitCode::key) == 4);
  CHECK(static_cast<int>(ExitCode::not_found) == 5);
  CHECK(static_cast<int>(ExitCode::limited) == 6);
  CHECK(static_cast<int>(ExitCode::unreachable) == 7);
  CHECK(static_cast<int>(ExitCode::api_failed) == 8);
  CHECK(static_cast<int>(ExitCode::unknown) == 9);
  CHECK(static_cast<int>(ExitCode::configuration) == 10);
}

}  // namespace

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
