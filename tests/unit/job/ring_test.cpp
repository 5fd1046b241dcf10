#include "job/ring.hpp"

#include "support/catch.hpp"

namespace activitysmith::job {
namespace {

TEST_CASE("ring: what fits is kept whole") {
  Ring ring;
  CHECK(ring.text().empty());
  ring.add("one\n");
  ring.add("");
  ring.add("two");
  CHECK(ring.text() == "one\ntwo");
}

TEST_CASE("ring: a text of its very size is kept whole") {
  const std::string line(Ring::capacity - 1, 'x');
  Ring ring;
  ring.add(line + "\n");
  CHECK(ring.text() == line + "\n");
  ring.add("y");
  CHECK(ring.text() == "y");
}

TEST_CASE("ring: the last lines are kept, from the start of one, however they are cut up") {
  std::string all;
  for (int line = 0; line < 3000; ++line) {
    all += "line " + std::to_string(line) + "\n";
  }
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{8191},
                                 std::size_t{8192}, std::size_t{8193}, all.size()}) {
    CAPTURE(size);
    Ring ring;
    for (std::size_t at = 0; at < all.size(); at += size) {
      ring.add(all.substr(at, size));
    }
    const std::string kept = ring.text();
    CHECK(kept.size() > Ring::capacity - 20);
    CHECK(kept.size() <= Ring::capacity);
    CHECK(kept.starts_with("line "));
    CHECK(all.ends_with(kept));
  }
}

TEST_CASE("ring: of a line that is too long the end is kept") {
  Ring ring;
  ring.add(std::string(20'000, 'x') + "end");
  CHECK(ring.text() == std::string(Ring::capacity - 3, 'x') + "end");
  ring.add("\n");
  CHECK(ring.text() == std::string(Ring::capacity - 4, 'x') + "end\n");
}

}  // namespace
}  // namespace activitysmith::job
