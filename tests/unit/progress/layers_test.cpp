#include "progress/layers.hpp"

#include "support/catch.hpp"

#include <fmt/format.h>

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
}  // namespace activitysmith::progress
