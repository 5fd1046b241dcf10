#pragma once

#include <cstdint>

namespace activitysmith::spec {

/// The commands a row belongs to, as a set; every command of the table owns one bit.
enum class On : std::uint32_t {
  nothing = 0,
  notify = 1U << 0U,
  stream = 1U << 1U,
  stream_end = 1U << 2U,
  start = 1U << 3U,
  update = 1U << 4U,
  end = 1U << 5U,
  metric = 1U << 6U,
  badge = 1U << 7U,
  config_path = 1U << 8U,
  config_list = 1U << 9U,
  config_get = 1U << 10U,
  config_set = 1U << 11U,
  config_unset = 1U << 12U,
  auth_login = 1U << 13U,
  auth_status = 1U << 14U,
  auth_logout = 1U << 15U,
  doctor = 1U << 16U,
  run = 1U << 17U,
  progress = 1U << 18U,
  wait = 1U << 19U,
  completion = 1U << 24U,
  everything = 0xFFFFFFFF,
};

constexpr On operator|(On left, On right) {
  return static_cast<On>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// The commands that are one request of the API.
inline constexpr On sending = On::notify | On::stream | On::stream_end | On::start | On::update |
                              On::end | On::metric | On::badge;

/// The commands that tell of a job, which goes on whatever keeps them from telling.
inline constexpr On of_jobs = On::run | On::progress | On::wait;

/// The commands that print an answer, and fail with it.
inline constexpr On answering =
    static_cast<On>(static_cast<unsigned>(On::everything) & ~static_cast<unsigned>(of_jobs));

/// The commands whose standard input belongs to the job.
inline constexpr On of_input = On::run | On::progress;

/// The commands that open a connection to the API, also for requests of other commands.
inline constexpr On connecting = sending | On::doctor | of_jobs;

/// The commands that write a configuration file.
inline constexpr On writing = On::config_set | On::config_unset | On::auth_login | On::auth_logout;

/// The commands that a broken configuration does not stop: they mend it, tell of it, or are what a
/// shell runs when it starts.
inline constexpr On mending = writing | On::config_path | On::doctor | On::completion;

/// Whether the two sets share a command.
constexpr bool meets(On left, On right) {
  return (static_cast<unsigned>(left) & static_cast<unsigned>(right)) != 0;
}

}  // namespace activitysmith::spec
