#include "progress/size.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

TEST_CASE("size: units that stand at a place or before it") {
  CHECK(unit_at("12.3MB ", 4) == "MB");
  CHECK(unit_at("4 kiB/s", 2) == "kiB");
  CHECK(unit_at("5G", 1) == "G");
  CHECK(unit_at("7 Bytes", 2).empty());
  CHECK(unit_at("7 Mega", 2).empty());
  CHECK(unit_at("7", 1).empty());
  CHECK(unit_before("12.3MB/", 6) == "MB");
  CHECK(unit_before("B", 1) == "B");
  CHECK(unit_before("text", 4).empty());
}

TEST_CASE("size: bytes, by 1024 unless the unit is one of thousands") {
  CHECK(size_of("1500") == 1500);
  CHECK(size_of("12.5MB") == 12.5e6);
  CHECK(size_of(" 4 KiB ") == 4096);
  CHECK(size_of("2kB") == 2000);
  CHECK(size_of("2K") == 2048);
  CHECK(size_of("3B") == 3);
  CHECK(size_of("1G") == 1'073'741'824);
  CHECK_FALSE(size_of("MB"));
  CHECK_FALSE(size_of("12 apples"));
  CHECK_FALSE(size_of("12MB/s"));
}

}  // namespace
}  // namespace activitysmith::progress
