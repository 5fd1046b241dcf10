#include "progress/docker.hpp"

#include "support/catch.hpp"

#include <fmt/format.h>

#include <string>

namespace activitysmith::progress {

namespace {

TEST_CASE("layers: only lines about a layer are taken") {
  Layers layers;
  CHECK_FALSE(layers.take("latest: Pulling from library/demo"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f: Pulling fs layer"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f6 Pulling fs layer"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f6: something else"));
  CHECK_FALSE(layers.take(""));
  CHECK_FALSE(layers.share());
  CHECK(layers.take("a1b2c3d4e5f6: Pulling fs layer "));
  CHECK(layers.share() == 0.0);
}

TEST_CASE("layers: count by their size, an unknown one as the mean of the others") {
  Layers layers;
  layers.take("aaaaaaaaaaaa: Pulling fs layer");
  layers.take("bbbbbbbbbbbb: Pulling fs layer");
  layers.take("cccccccccccc: Waiting");
  layers.take("aaaaaaaaaaaa: Downloading [==>  ]  10MB/10MB");
  CHECK(layers.share() == Approx(0.25));
  layers.take("aaaaaaaaaaaa: Extracting [==>  ]  10MB/10MB");
  CHECK(layers.share() == Approx(1 / 3.0));
  layers.take("bbbbbbbbbbbb: Downloading [==>  ]  0B/30MB");
  CHECK(layers.share() == Approx(10 / 60.0));
}

TEST_CASE("layers: without sizes each counts the same, and goes on step by step") {
  Layers layers;
  layers.take("aaaaaaaaaaaa: Pulling fs layer");
  layers.take("bbbbbbbbbbbb: Pulling fs layer");
  layers.take("aaaaaaaaaaaa: Download complete");
  CHECK(layers.share() == Approx(0.375));
  layers.take("aaaaaaaaaaaa: Pull complete");
  CHECK(layers.share() == Approx(0.5));
  layers.take("aaaaaaaaaaaa: Waiting");
  CHECK(layers.share() == Approx(0.5));
}

TEST_CASE("layers: one that was there is not pulled") {
  Layers layers;
  layers.take("aaaaaaaaaaaa: Already exists");
  CHECK_FALSE(layers.share());
  layers.take("bbbbbbbbbbbb: Pulling fs layer");
  CHECK(layers.share() == 0.0);
}

TEST_CASE("layers: no output makes them grow without end") {
  Layers layers;
  for (std::size_t i = 0; i < Layers::most; ++i) {
    CHECK(layers.take(fmt::format("{:012x}: Waiting", i)));
  }
  CHECK_FALSE(layers.take("ffffffffffff: Waiting"));
  CHECK(layers.take("000000000001: Pull complete"));
}

}  // namespace

namespace {

TEST_CASE("stages: the steps of all stages together") {
  Stages stages;
  CHECK(stages.take("#4 [stage-1 1/3] FROM docker.io/library/alpine"));
  CHECK(stages.take("#5 [build 1/4] FROM docker.io/library/golang"));
  CHECK(stages.take("#6 [build 3/4] RUN make"));
  CHECK(stages.begun() == 4);
  CHECK(stages.all() == 7);
  CHECK(stages.take("#6 [build 2/4] RUN make"));
  CHECK(stages.begun() == 4);
  CHECK(stages.take("#9 [linux/amd64 build 4/4] RUN make"));
  CHECK(stages.all() == 11);
  CHECK(stages.take("#9 [2/5] RUN make"));
  CHECK(stages.begun() == 10);
}

TEST_CASE("stages: a total that changes is taken over") {
  Stages stages;
  CHECK(stages.take("#1 [a 4/4] x"));
  CHECK(stages.take("#1 [a 1/2] x"));
  CHECK(stages.begun() == 2);
  CHECK(stages.all() == 2);
}

TEST_CASE("stages: other lines are none") {
  Stages stages;
  for (const char* const line :
       {"#1 [internal] load metadata", "#6 0.412 [ 1/4] x", "# [1/4] x", "#a [1/4] x", "#6 [5/4] x",
        "#6 [0/4] x", "#6 [1.5/4] x", "#6 [a/b] x", "#6 [1/4", "#6 1/4] x", "[1/4] x", "", "#",
        "#6 [/] x", "#6 [99999/99999] x"}) {
    CAPTURE(line);
    CHECK_FALSE(stages.take(line));
  }
  CHECK(stages.all() == 0);
}

TEST_CASE("stages: there are no more than there is room for") {
  Stages stages;
  for (std::size_t i = 0; i < Stages::most; ++i) {
    CHECK(stages.take("#1 [stage" + std::to_string(i) + " 1/2] x"));
  }
  CHECK_FALSE(stages.take("#1 [another 1/2] x"));
  CHECK(stages.take("#1 [stage0 2/2] x"));
  CHECK_FALSE(stages.take("#1 [" + std::string(300, 'x') + " 1/2] x"));
}

}  // namespace

}  // namespace activitysmith::progress
