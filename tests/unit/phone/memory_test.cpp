#include "phone/memory.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace activitysmith::phone {
namespace {

constexpr long long hour = 3600;
constexpr End broken{.is_failure = true, .status = 1, .is_wished = true, .date = 1'000'000};
constexpr End works{.is_wished = false, .date = 1'000'001};

TEST_CASE("memory: a failure is told once, whoever asks") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  CHECK(Memory(path).decide(broken, hour).is_told);
  CHECK_FALSE(Memory(path).decide(broken, hour).is_told);
  CHECK(Memory(path).decide(works, hour).is_recovery);
  CHECK_FALSE(Memory(path).decide(works, hour).is_told);
}

TEST_CASE("memory: what did not arrive is told the next time") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  Memory first(path);
  first.take_back(first.decide(broken, hour));
  CHECK(Memory(path).decide(broken, hour).is_told);
  Memory second(path);
  second.take_back(second.decide(broken, hour));  // it has told nothing
  CHECK_FALSE(Memory(path).decide(broken, hour).is_told);
}

TEST_CASE("memory: what another run has told since stays told") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  Memory late(path);
  const Decision lost = late.decide(broken, hour);
  End other = broken;
  other.status = 2;
  CHECK(Memory(path).decide(other, hour).is_told);
  late.take_back(lost);
  CHECK_FALSE(Memory(path).decide(other, hour).is_told);
}

}  // namespace
}  // namespace activitysmith::phone
