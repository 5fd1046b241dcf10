#include "progress/docker.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
namespace {

TEST_CASE("docker: all layers together") {
  Memory memory;
  const auto read = [&](std::string_view line) {
    return test::reading_of(docker_pull, line, memory);
  };
  CHECK(read("latest: Pulling from library/demo").empty());
  CHECK(read("aaaaaaaaaaaa: Already exists").empty());
  CHECK(read("bbbbbbbbbbbb: Pulling fs layer") == "0%");
  CHECK(read("bbbbbbbbbbbb: Downloading [=>  ]  5MB/10MB") == "37.5%");
  CHECK(read("bbbbbbbbbbbb: Pull complete") == "100%");
}

}  // namespace
}  // namespace activitysmith::progress
