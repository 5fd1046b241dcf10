#include "progress/playtime.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {
namespace {

using test::reading_of;

TEST_CASE("playtime: hours, minutes, seconds") {
  CHECK(playtime_at("00:01:40.25, start") == 100.25);
  CHECK(playtime_at("10:00:00") == 36'000);
  for (const char* const text : {"", "N/A", "01:40", "1:2", "00:01:", "0.5:01:40", "00 01 40"}) {
    CAPTURE(text);
    CHECK_FALSE(playtime_at(text));
  }
}

TEST_CASE("playtime: ffmpeg counts once the duration is known, the longest of several") {
  Memory memory;
  const char* const row = "frame=  100 fps= 25 time=00:00:42.00 bitrate= 512.0kbits/s";
  CHECK(reading_of(ffmpeg, row, memory).empty());
  CHECK(reading_of(ffmpeg, "  Duration: N/A, bitrate: N/A", memory).empty());
  CHECK(reading_of(ffmpeg, row, memory).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:01:40.00, start: 0.000000", memory).empty());
  CHECK(reading_of(ffmpeg, "  Duration: 00:00:10.00, start: 0.000000", memory).empty());
  CHECK(reading_of(ffmpeg, row, memory) == "42%");
  CHECK(reading_of(ffmpeg, "out_time=00:00:50.000000", memory) == "50%");
  CHECK(reading_of(ffmpeg, "frame=  100 time=00:02:00.00 bitrate=", memory) == "100%");
  CHECK(reading_of(ffmpeg, "frame=    0 time=N/A bitrate=", memory).empty());
  CHECK(reading_of(ffmpeg, "frame=    0 time=-00:00:00.04", memory).empty());
}

}  // namespace
}  // namespace activitysmith::progress
