#include "progress/format.hpp"

#include "progress/apt.hpp"
#include "progress/docker.hpp"
#include "progress/fraction.hpp"
#include "progress/json_line.hpp"
#include "progress/osc.hpp"
#include "progress/percent.hpp"
#include "progress/playtime.hpp"
#include "progress/told.hpp"
#include "progress/transfer.hpp"

namespace activitysmith::progress {
namespace {

constexpr std::uint8_t serves(Follow first, Follow second = Follow::none) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(first) | static_cast<unsigned>(second));
}

constexpr Marks marks(Marks first, Marks second = 0) {
  return static_cast<Marks>(mark::text | first | second);
}

// What names itself comes before what only looks like it. `follow` names a format by what it
// serves: with anything but `automatic`, the user has said what the job writes, and it is believed
// at once.
constexpr auto automatic = serves(Follow::automatic);
constexpr Format table[] = {
    {"OSC 9;4", serves(Follow::automatic, Follow::osc), mark::command, Trust::at_once, osc},
    {"--regex", serves(Follow::regex), mark::text, Trust::at_once, told_by_expression},
    {"--steps", serves(Follow::steps), mark::text, Trust::at_once, told_by_steps},
    {"JSON", serves(Follow::automatic, Follow::json), marks(mark::brace, mark::colon),
     Trust::at_once, json_line},
    {"apt", automatic, marks(mark::digit, mark::colon), Trust::at_once, apt},
    {"docker pull", automatic, marks(mark::colon), Trust::at_once, docker_pull},
    {"docker build", automatic, marks(mark::digit, mark::slash), Trust::at_once, docker_build},
    {"ffmpeg", automatic, marks(mark::digit, mark::colon), Trust::at_once, ffmpeg},
    {"rsync", automatic, marks(mark::number, mark::percent), Trust::at_once, rsync},
    {"rclone", automatic, marks(mark::percent, mark::slash), Trust::at_once, rclone},
    {"wget", automatic, marks(mark::digit, mark::percent), Trust::at_once, wget},
    {"curl", automatic, marks(mark::number, mark::colon), Trust::at_once, curl_meter},
    {"curl -#", automatic, marks(mark::digit, mark::percent), Trust::at_once, curl_bar},
    {"dd", automatic, marks(mark::number, mark::slash), Trust::at_once, dd},
    {"[N%]", automatic, marks(mark::digit, mark::percent), Trust::at_once, percent_in_bracket},
    {"[N/M]", automatic, marks(mark::digit, mark::slash), Trust::at_once, fraction_in_bracket},
    {"N%", serves(Follow::automatic, Follow::percent), marks(mark::digit, mark::percent),
     Trust::steadily, any_percent},
    {"N/M", serves(Follow::automatic, Follow::fraction), marks(mark::digit, mark::slash),
     Trust::rising, any_fraction},
    {"N of M", serves(Follow::automatic, Follow::fraction), marks(mark::digit), Trust::rising,
     count_of_all},
    {"number", automatic, marks(mark::number), Trust::alone, bare_number},
};

}  // namespace

std::span<const Format> formats() { return table; }

}  // namespace activitysmith::progress
