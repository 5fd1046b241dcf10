#include "commands/observer.hpp"

#include "support/catch.hpp"

#include <vector>

namespace activitysmith::commands {
namespace {

TEST_CASE("observer: of each piece the last state is told, once") {
  std::vector<double> told;
  Observer observer({}, [&](const progress::State& state) { told.push_back(*state.value); });
  observer.read("10%\n20%\n30%\n");
  observer.read("hello\n30%\n");
  observer.read("40");
  CHECK(told == std::vector<double>{30});
  observer.read("%");
  observer.end();
  CHECK(told == std::vector<double>{30, 40});
  observer.end();
  CHECK(told.size() == 2);
}

}  // namespace
}  // namespace activitysmith::commands
