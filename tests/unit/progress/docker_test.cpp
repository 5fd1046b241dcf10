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

TEST_CASE("docker: all stages together") {
  Memory memory;
  const auto read = [&](std::string_view line) {
    return test::reading_of(docker_build, line, memory);
  };
  CHECK(read("#1 [internal] load build definition").empty());
  CHECK(read("#4 [1/3] FROM debian") == "1/3");
  CHECK(read("#5 [build 1/2] FROM golang") == "2/5");
  CHECK(read("#6 0.5 12MB / 48MB").empty());
}

}  // namespace
}  // namespace activitysmith::progress
