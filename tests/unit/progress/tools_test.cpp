#include "progress/tools.hpp"

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {

namespace {

using test::reading_of;

TEST_CASE("apt: its status lines") {
  CHECK(reading_of(apt, "pmstatus:bash:42.8571:Installing bash (amd64)") == "42.86%");
  CHECK(reading_of(apt, "pmstatus:libc6:amd64:7.5:Unpacking libc6:amd64") == "7.5%");
  CHECK(reading_of(apt, "dlstatus:2:15.7161:Retrieving file 2 of 3") == "15.72%");
  CHECK(reading_of(apt, "dlstatus:3:100.0000:Retrieving file 3 of 3") == "100%");
  CHECK(reading_of(apt, "pmerror:bash:42.8571:broken").empty());
  CHECK(reading_of(apt, "pmstatus:bash").empty());
  CHECK(reading_of(apt, "pmstatus:bash:142.0:x").empty());
  CHECK(reading_of(apt, "pmstatus:").empty());
}

TEST_CASE("apt: the bar on the last line of a terminal") {
  CHECK(reading_of(apt, "Progress: [ 42%] [########..........] ") == "42%");
  CHECK(reading_of(apt, "Progress: [ 42%").empty());
  CHECK(reading_of(apt, "Progress: 42%").empty());
}

TEST_CASE("apt: what it reads before it begins is no progress") {
  CHECK(is_preparation("Reading package lists... 93%"));
  CHECK(is_preparation("(Reading database ... 45%"));
  CHECK_FALSE(is_preparation("Reading 93%"));
}

}  // namespace

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

namespace {

using test::reading_of;

TEST_CASE("transfer: curl's meter, when the size is known") {
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

TEST_CASE("transfer: curl's bar") {
  CHECK(reading_of(curl_bar, "######            42.5%") == "42.5%");
  CHECK(reading_of(curl_bar, "#=#=-  #     #").empty());
  CHECK(reading_of(curl_bar, "# Heading").empty());
  CHECK(reading_of(curl_bar, "###").empty());
}

TEST_CASE("transfer: wget's dots and bar") {
  CHECK(reading_of(wget, "   350K .......... ..........  42% 1.21M 8s") == "42%");
  CHECK(reading_of(wget, "  2900K ......... 100%  500K=3s") == "100%");
  CHECK(reading_of(wget, "x.iso    42%[=====>      ]  12.34M  10.2MB/s    eta 3s") == "42%");
  CHECK(reading_of(wget, "x.iso    [ <=>        ]  12.34M").empty());
  CHECK(reading_of(wget, "50K files, 42%").empty());
  CHECK(reading_of(wget, "50K 42%").empty());
  CHECK(reading_of(wget, "a 42%[1]").empty());
}

TEST_CASE("transfer: rsync's total") {
  CHECK(reading_of(rsync, "      3,000,000  16%    9.07MB/s    0:00:00 (xfr#1, to-chk=5/7)") ==
        "16%");
  CHECK(reading_of(rsync, "3.00M  16%    9.07MB/s    0:00:00  ") == "16%");
  CHECK(reading_of(rsync, "3 files 16% 0:00").empty());
}

TEST_CASE("transfer: of rsync's files, one by one, the files count") {
  Memory memory;
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00", memory).empty());
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", memory) ==
        "2/7");
  CHECK(reading_of(rsync, "  20,000  50%   28.72kB/s    0:00:00", memory).empty());
  CHECK(reading_of(rsync, "  20,000 100%   28.72kB/s    0:00:00 (xfr#2, ir-chk=4/9)", memory) ==
        "5/9");
}

TEST_CASE("transfer: after rsync's first file, if it was long, the files begin anew") {
  Memory memory;
  CHECK(reading_of(rsync, "  10,000  50%   28.72kB/s    0:00:00", memory) == "50%");
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", memory) ==
        "-");
  CHECK(reading_of(rsync, "  10,000 100%   28.72kB/s    0:00:00 (xfr#2, to-chk=4/7)", memory) ==
        "3/7");
}

TEST_CASE("transfer: rsync's total may be there before all files are") {
  Memory memory;
  CHECK(reading_of(rsync, "  9,000  50%   28.72kB/s    0:00:00 (xfr#1, to-chk=5/7)", memory) ==
        "50%");
  CHECK(reading_of(rsync, "  9,900 100%   28.72kB/s    0:00:00 (xfr#3, to-chk=2/7)", memory) ==
        "100%");
  Memory other;
  CHECK(reading_of(rsync, "  9,900 100%   28.72kB/s    0:00:00 (xfr#1, to-chk=0/1)", other) ==
        "100%");
  for (const char* const files :
       {"(xfr#1, to-chk=9/7)", "(xfr#1, to-chk=5)", "(xfr#1, to-chk=/7)", "(xfr#1, to-chk=0/0)"}) {
    CAPTURE(files);
    Memory none;
    const std::string line = "  9,000 50%   28.72kB/s    0:00:00 ";
    CHECK(reading_of(rsync, line + files, none) == "50%");
  }
}

TEST_CASE("transfer: rclone's bytes") {
  CHECK(reading_of(rclone, "Transferred:   \t   12.5 MiB / 100 MiB, 12%, 10.5 MiB/s, ETA 8s") ==
        "12%");
  CHECK(reading_of(rclone, "Transferred:   \t  12.5M / 100 MBytes, 12%, 10 MBytes/s, ETA 8s") ==
        "12%");
  CHECK(reading_of(rclone, "Transferred:            3 / 10, 30%").empty());
  CHECK(reading_of(rclone, "Transferred:   \t 0 B / 0 B, -, 0 B/s, ETA -").empty());
  CHECK(reading_of(rclone, "Transferred: /, 3%").empty());
  CHECK(reading_of(rclone, "a B / b B, 3%").empty());
}

TEST_CASE("transfer: dd's bytes, when the total is told") {
  const char* const line = "12001000 bytes (12 MB, 11 MiB) copied, 1 s, 11.8 MB/s";
  CHECK(reading_of(dd, line).empty());
  Memory memory{.total = 30e6};
  CHECK(reading_of(dd, line, memory) == "12001000/30000000");
  CHECK(reading_of(dd, "12001000 bytes of text", memory).empty());
  CHECK(reading_of(dd, "12+1 records in", memory).empty());
}

}  // namespace

}  // namespace activitysmith::progress
