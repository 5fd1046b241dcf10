#include "progress/wording.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

/// The words around "#" in the line.
Reading noted(std::string_view line) {
  Reading reading;
  const std::size_t at = line.find('#');
  note_word(reading, line, at, at + 1);
  return reading;
}

TEST_CASE("wording: the first word on each side counts") {
  CHECK(noted("Receiving objects: # (1/2)").word_before == noted("Receiving more: #").word_before);
  CHECK(noted("Receiving: #").word_before != noted("Resolving: #").word_before);
  CHECK(noted("# done").word_after == noted("# done and gone").word_after);
  CHECK(noted("# done").word_after != noted("# left").word_after);
}

TEST_CASE("wording: units, numbers, bars and spinners are no words") {
  CHECK(noted("1.2GiB 0:01 [1MiB/s] [==> ] # ETA 0:14").word_before == 0);
  CHECK(noted("| 1.2GiB 0:01 [1MiB/s] [==> ] # 0:14").word_after == 0);
  CHECK(noted("web #").word_before != noted("db #").word_before);
  CHECK(noted("#").word_before == 0);
  CHECK(noted("3 / 4 #").word_before == 0);
}

TEST_CASE("wording: a path is a word as a whole") {
  CHECK(noted("/dev/sda1 100G #").word_before != noted("/dev/sdb1 100G #").word_before);
  CHECK(noted("/dev/sda1 100G #").word_before == noted("/dev/sda1 200G #").word_before);
  CHECK(noted("/dev/sda1#").word_before != 0);
  CHECK(noted("in /dev/sda1 #").word_before == noted("in /dev/sdb1 #").word_before);
}

}  // namespace
}  // namespace activitysmith::progress
