#include "core/environment.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <cstdlib>

namespace activitysmith {

namespace {

auto count_of(const std::vector<std::string>& settings, const std::string& start) {
  return std::ranges::count_if(settings,
                               [&](const std::string& one) { return one.starts_with(start); });
}

TEST_CASE("a variable stands in the place of one of the same name") {
  ::setenv("ACTIVITYSMITH_TEST_WORD", "old", 1);
  ::setenv("ACTIVITYSMITH_TEST_WORD_2", "stays", 1);
  const auto settings = environment_with({{"ACTIVITYSMITH_TEST_WORD", "new"}, {"EMPTY_ONE", ""}});
  ::unsetenv("ACTIVITYSMITH_TEST_WORD");
  ::unsetenv("ACTIVITYSMITH_TEST_WORD_2");
  CHECK(count_of(settings, "ACTIVITYSMITH_TEST_WORD=") == 1);
  CHECK(std::ranges::count(settings, "ACTIVITYSMITH_TEST_WORD=new") == 1);
  CHECK(std::ranges::count(settings, "ACTIVITYSMITH_TEST_WORD_2=stays") == 1);
  CHECK(std::ranges::count(settings, "EMPTY_ONE=") == 1);
  CHECK(count_of(settings, "PATH=") == 1);
}

TEST_CASE("pointers to words end with a null") {
  std::vector<std::string> words{"one", ""};
  const std::vector<char*> pointers = pointers_to(words);
  REQUIRE(pointers.size() == 3);
  CHECK(pointers[0] == words[0].data());
  CHECK(*pointers[1] == '\0');
  CHECK(pointers[2] == nullptr);
}

}  // namespace

}  // namespace activitysmith
