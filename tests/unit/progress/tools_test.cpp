#include "progress/tools.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

#include <fmt/format.h>

#include <string>

namespace activitysmith::progress {

namespace {

using test::reading_of;

TEST_CASE("layers: only lines about a layer are taken") {
  DockerLayers layers;
  CHECK_FALSE(layers.take("latest: Pulling from library/demo"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f: Pulling fs layer"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f6-Pulling fs layer"));
  CHECK_FALSE(layers.take("a1b2c3d4e5f6: something else"));
  CHECK_FALSE(layers.take(""));
  CHECK_FALSE(layers.share());
  CHECK(layers.take("a1b2c3d4e5f6: Pulling fs layer "));
  CHECK(layers.share() == 0.0);
}

TEST_CASE("layers: count by their size, an unknown one as the mean of the others") {
  DockerLayers layers;
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
  DockerLayers layers;
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
  DockerLayers layers;
  layers.take("aaaaaaaaaaaa: Already exists");
  CHECK_FALSE(layers.share());
  layers.take("bbbbbbbbbbbb: Pulling fs layer");
  CHECK(layers.share() == 0.0);
}

TEST_CASE("layers: no output makes them grow without end") {
  DockerLayers layers;
  for (std::size_t i = 0; i < DockerLayers::most; ++i) {
    CHECK(layers.take(fmt::format("{:012x}: Waiting", i)));
  }
  CHECK_FALSE(layers.take("ffffffffffff: Waiting"));
  CHECK(layers.take("000000000001: Pull complete"));
}

TEST_CASE("docker pull: all layers together") {
  ParserState state;
  const auto read = [&](std::string_view line) { return reading_of(docker_layers, line, state); };
  CHECK(read("latest: Pulling from library/demo").empty());
  CHECK(read("aaaaaaaaaaaa: Already exists").empty());
  CHECK(read("bbbbbbbbbbbb: Pulling fs layer") == "0%");
  CHECK(read("bbbbbbbbbbbb: Downloading [=>  ]  5MB/10MB") == "37.5%");
  CHECK(read("bbbbbbbbbbbb: Pull complete") == "100%");
}

TEST_CASE("docker pull: docker compose writes no colon") {
  ParserState state;
  const auto read = [&](std::string_view line) { return reading_of(docker_layers, line, state); };
  CHECK(read(" db Pulling ").empty());
  CHECK(read(" aaaaaaaaaaaa Pulling fs layer ") == "0%");
  CHECK(read(" aaaaaaaaaaaa Downloading [=>  ]  5MB/10MB") == "37.5%");
  CHECK(read(" aaaaaaaaaaaa Pull complete ") == "100%");
}

TEST_CASE("docker push: the layers that were not there") {
  ParserState state;
  const auto read = [&](std::string_view line) { return reading_of(docker_layers, line, state); };
  CHECK(read("aaaaaaaaaaaa: Preparing") == "0%");
  CHECK(read("bbbbbbbbbbbb: Preparing") == "0%");
  CHECK(read("cccccccccccc: Waiting") == "0%");
  CHECK(read("cccccccccccc: Layer already exists") == "0%");
  CHECK(read("aaaaaaaaaaaa: Pushing [==>  ]  5MB/10MB") == "25%");
  CHECK(read("aaaaaaaaaaaa: Pushed") == "50%");
  CHECK(read("bbbbbbbbbbbb: Pushed") == "100%");
}

TEST_CASE("aria2: all downloads together, one of which leaves the frame when it is complete") {
  ParserState state;
  const auto read = [&](std::string_view line) { return reading_of(aria2, line, state); };
  CHECK(read("11/28 18:04:21 [NOTICE] Download complete: a/1").empty());
  CHECK(read("[#aaaaaa 0B/0B CN:1 DL:0B]").empty());
  CHECK(read("[#aaaaaa 1.0MiB/4.0MiB(25%) CN:1 DL:1.4MiB ETA:2s]") == "25%");
  CHECK(read("[DL:2MiB][#aaaaaa 2.0MiB/4.0MiB(50%)][#bbbbbb 0B/4.0MiB(0%)]") == "25%");
  CHECK(read("[#aaaaaa 1.0MiB/4.0MiB(25%) CN:1]") == "25%");
  CHECK(read("11/28 18:04:21 [NOTICE] Download complete: a/1") == "50%");
  CHECK(read("[#bbbbbb 3.0MiB/4.0MiB(75%) CN:1 DL:1.4MiB]") == "87.5%");
  CHECK(read("11/28 18:04:22 [NOTICE] Download complete: a/2") == "100%");
  CHECK(read("11/28 18:04:22 [NOTICE] Download complete: a/3") == "100%");
  CHECK(read("a [#cccccc 1.0MiB/4.0MiB(25%)]").empty());
}

TEST_CASE("downloads: no output makes them grow without end") {
  Downloads downloads;
  for (std::size_t i = 0; i < Downloads::most; ++i) {
    downloads.set(std::to_string(i), 1, 2);
  }
  downloads.set("another", 2, 2);
  CHECK(downloads.share() == 0.5);
}

TEST_CASE("GDAL: each tenth is a segment of its own") {
  CHECK(reading_of(gdal_ticks, "0...") == "0%");
  CHECK(reading_of(gdal_ticks, "..40.") == "40%");
  CHECK(reading_of(gdal_ticks, "..100 - done.") == "100%");
  for (const char* const text : {"3...", "..", ".", "110.", "10", "10 - done", "10. Then", ""}) {
    CAPTURE(text);
    CHECK(reading_of(gdal_ticks, text).empty());
  }
}

TEST_CASE("docker build: all stages together") {
  ParserState state;
  const auto read = [&](std::string_view line) { return reading_of(docker_build, line, state); };
  CHECK(read("#1 [internal] load build definition").empty());
  CHECK(read("#4 [stage-1 1/3] FROM docker.io/library/alpine") == "1/3");
  CHECK(read("#5 [build 1/4] FROM docker.io/library/golang") == "2/7");
  CHECK(read("#6 [build 3/4] RUN make") == "4/7");
  CHECK(read("#6 [build 2/4] RUN make") == "4/7");
  CHECK(read("#9 [linux/amd64 build 4/4] RUN make") == "8/11");
  CHECK(read("#9 [2/5] RUN make") == "10/16");
}

TEST_CASE("docker build: other lines are nothing") {
  ParserState state;
  for (const char* const line :
       {"#1 [internal] load metadata", "#6 0.5 12MB / 48MB", "#6 0.412 [ 1/4] x", "# [1/4] x",
        "#a [1/4] x", "#6 [5/4] x", "#6 [0/4] x", "#6 [1.5/4] x", "#6 [a/b] x", "#6 [1/4",
        "#6 1/4] x", "[1/4] x", "", "#", "#6 [/] x", "#6 [99999/99999] x"}) {
    CAPTURE(line);
    CHECK(reading_of(docker_build, line, state).empty());
  }
  CHECK(state.stages.all() == 0);
}

TEST_CASE("stages: a total that changes is adopted") {
  DockerStages stages;
  CHECK(stages.begin_step("a", 4, 4));
  CHECK(stages.begin_step("a", 1, 2));
  CHECK(stages.begun() == 2);
  CHECK(stages.all() == 2);
}

TEST_CASE("stages: no output makes them grow without end") {
  DockerStages stages;
  for (std::size_t i = 0; i < DockerStages::most; ++i) {
    CHECK(stages.begin_step("stage" + std::to_string(i), 1, 2));
  }
  CHECK_FALSE(stages.begin_step("another", 1, 2));
  CHECK(stages.begin_step("stage0", 2, 2));
  CHECK_FALSE(DockerStages{}.begin_step(std::string(300, 'x'), 1, 2));
}

TEST_CASE("ffmpeg: counts once the duration is known, the longest of several") {
  ParserState state;
  const char* const row = "frame=  100 fps= 25 time=00:00:42.00 bitrate= 512.0kbits/s";
  CHECK(reading_of(ffmpeg, row, state).empty());
  CHECK(reading_of(ffmpeg, "  Duration: N/A, bitrate: N/A", state).empty());
  CHECK(reading_of(ffmpeg, row, state).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:01:40.00, start: 0.000000", state).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:00:10.00, start: 0.000000", state).empty());
  CHECK(reading_of(ffmpeg, row, state) == "42%");
  CHECK(reading_of(ffmpeg, "out_time=00:00:50.000000", state) == "50%");
  CHECK(reading_of(ffmpeg, "frame=  100 time=00:02:00.00 bitrate=", state) == "100%");
  CHECK(reading_of(ffmpeg, "frame=    0 time=N/A bitrate=", state).empty());
  CHECK(reading_of(ffmpeg, "frame=    0 time=-00:00:00.04", state).empty());
  CHECK(reading_of(ffmpeg, "time=00:00:10.5, x", state) == "10.5%");
  for (const char* const time : {"", "01:40", "1:2", "00:01:", "0.5:01:40", "00 01 40"}) {
    CAPTURE(time);
    CHECK(reading_of(ffmpeg, std::string{"time="} + time, state).empty());
  }
}

TEST_CASE("ffmpeg: each first input begins anew") {
  ParserState state;
  CHECK(reading_of(ffmpeg, "Input #0, avi, from 'a.avi':", state).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:01:40.00, start: 0.000000", state).empty());
  CHECK(reading_of(ffmpeg, "Input #1, avi, from 'b.avi':", state).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:00:40.00, start: 0.000000", state).empty());
  CHECK(reading_of(ffmpeg, "time=00:01:40.00", state) == "100%");
  CHECK(reading_of(ffmpeg, "Input #0, avi, from 'c.avi':", state) == "-");
  CHECK(reading_of(ffmpeg, "  Duration: 00:00:10.00, start: 0.000000", state).empty());
  CHECK(reading_of(ffmpeg, "time=00:00:05.00", state) == "50%");
}

TEST_CASE("curl: the meter, when the size is known") {
  CHECK(reading_of(curl_meter,
                   " 60 2929k   60 1757k    0     0  1030k      0  0:00:02  0:00:01  "
                   "0:00:01 1029k") == "60%");
  CHECK(reading_of(curl_meter,
                   "100 2929k    0     0  100 2929k      0  1006k  0:00:02  0:00:02 "
                   "--:--:-- 1006k") == "100%");
  CHECK(reading_of(curl_meter,
                   "100  976k    0  976k    0     0  1080k      0 --:--:-- --:--:-- "
                   "--:--:-- 1080k")
            .empty());
  CHECK(reading_of(curl_meter,
                   "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- "
                   "--:--:--     0")
            .empty());
  CHECK(reading_of(curl_meter, "60 files in 0:01:02").empty());
}

TEST_CASE("rsync: the percentage of everything") {
  CHECK(reading_of(rsync, "      3,000,000  16%    9.07MB/s    0:00:00 (xfr#1, to-chk=5/7)") ==
        "16%");
  CHECK(reading_of(rsync, "3.00M  16%    9.07MB/s    0:00:00  ") == "16%");
  CHECK(reading_of(rsync, "3 files 16% 0:00").empty());
}

TEST_CASE("rsync: the files count when each reports its own percentage") {
  ParserState state;
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00", state).empty());
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", state) ==
        "2/7");
  CHECK(reading_of(rsync, "  20,000  50%   28.72kB/s    0:00:00", state).empty());
  CHECK(reading_of(rsync, "  20,000 100%   28.72kB/s    0:00:00 (xfr#2, ir-chk=4/9)", state) ==
        "5/9");
}

TEST_CASE("rsync: after a long first file, the count of files is a new start") {
  ParserState state;
  CHECK(reading_of(rsync, "  10,000  50%   28.72kB/s    0:00:00", state) == "50%");
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", state) ==
        "-");
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#2, to-chk=4/7)", state) ==
        "3/7");
}

TEST_CASE("rsync: the percentage of everything may be complete before all files are") {
  ParserState state;
  CHECK(reading_of(rsync, "  9,000  50%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", state) ==
        "50%");
  CHECK(reading_of(rsync, "  9,900 100%   28.72kB/s    0:00:00 (xfr#3, to-chk=2/7)", state) ==
        "100%");
  ParserState other;
  CHECK(reading_of(rsync, "  9,900 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=0/1)", other) ==
        "100%");
  for (const char* const files :
       {"(xfr#1, to-chk=9/7)", "(xfr#1, to-chk=5)", "(xfr#1, to-chk=/7)", "(xfr#1, to-chk=0/0)"}) {
    CAPTURE(files);
    ParserState none;
    const std::string line = "  9,000 50%   28.72kB/s    0:00:00 ";
    CHECK(reading_of(rsync, line + files, none) == "50%");
  }
}

}  // namespace

}  // namespace activitysmith::progress
