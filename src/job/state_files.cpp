// Two kinds of files in the state folder. A file per job remembers the failure that was told last,
// for --dedupe. It is rewritten under a lock (core/atomic_file), since several runs of a job may
// end at once. And while a card's start is on its way, a file holds a lock that calls within the
// job look at, so that they do not overtake the start. A lock ends with its process, so a run that
// was killed lets nobody wait, which the mere existence of a file could not promise.

#include "job/state_files.hpp"

#include "config/paths.hpp"
#include "core/atomic_file.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {

std::string state_path(const Environment& environment, std::string_view identity) {
  const std::string folder = config::state_folder(environment);
  return folder.empty() ? folder
                        : fmt::format("{}/jobs/{:016x}.json", folder, text::hash(identity));
}

Decision DedupeStore::decide(const End& end, long long period) {
  Decision decision;
  rewrite_state(path_, [&](const std::string& old) -> std::optional<std::string> {
    past_ = read_told(old);
    decision = job::decide(past_, end, period);
    return decision.next == past_ ? std::nullopt : std::optional{text_of(decision.next)};
  });
  return decision;
}

void DedupeStore::take_back(const Decision& decision) const {
  rewrite_state(path_, [&](const std::string& now) {
    // Another run may have told something else in the meantime, which has to stay.
    const bool is_ours = read_told(now) == decision.next && decision.next != past_;
    return is_ours ? std::optional{text_of(past_)} : std::nullopt;
  });
}

namespace {

constexpr const char* status_key = "status";
constexpr const char* date_key = "told";

bool is_fresh(const Told& past, const End& end, long long period) {
  // A time in the future comes from a clock that was set back, and would silence failures until
  // then.
  return end.date >= past.date && end.date - past.date < period;
}

bool has_integer(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_number_integer();
}

}  // namespace

std::optional<Told> read_told(std::string_view text) {
  const Json json = text::parse_json(text).value_or(Json());
  if (json.is_object() && has_integer(json, status_key) && has_integer(json, date_key)) {
    return Told{json[status_key].get<int>(), json[date_key].get<std::time_t>()};
  }
  return std::nullopt;  // a malformed file counts as none
}

std::string text_of(const std::optional<Told>& told) {
  if (!told) {
    return {};
  }
  Json json;
  json[status_key] = told->status;
  json[date_key] = told->date;
  return json.dump() + "\n";
}

Decision decide(const std::optional<Told>& past, const End& end, long long period) {
  if (!end.is_failure) {
    // Whoever heard of the failure has to hear that it is over, even if successes are not told.
    return {.is_told = past || end.should_notify, .is_recovery = past.has_value()};
  }
  const bool is_repeated = past && past->status == end.status && is_fresh(*past, end, period);
  if (is_repeated || !end.should_notify) {
    return {.next = past};
  }
  return {.is_told = true, .next = Told{end.status, end.date}};
}

namespace {

/// Removes what killed runs have left: old files without a lock.
void remove_stale(const std::filesystem::path& folder) {
  constexpr std::time_t a_while = 60;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string path = entry.path();
    // The folder is the user's own, but a FIFO or a link in it must not hold us up.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)};
    struct stat status {};
    const bool is_old = file.is_open() && ::fstat(file.number(), &status) == 0 &&
                        status.st_mtime < std::time(nullptr) - a_while;
    // A lock that is free means that no run is behind it. A young file may not be locked yet.
    if (is_old && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0) {
      static_cast<void>(::unlink(path.c_str()));
    }
  }
}

}  // namespace

CardStart::CardStart(const Environment& environment) {
  const std::string folder = config::state_folder(environment);
  if (folder.empty()) {
    return;
  }
  if (attempt([&] { make_folder(folder + "/starts", 0700); })) {
    return;
  }
  remove_stale(folder + "/starts");
  // A process with the same number may share the folder from another PID namespace. Then the lock
  // below fails, and no call waits.
  path_ = fmt::format("{}/starts/{}", folder, ::getpid());
  constexpr int flags = O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  file_ = Descriptor{::open(path_.c_str(), flags, 0600)};
  if (!file_.is_open() || ::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    path_.clear();
  }
}

void CardStart::over() {
  if (!path_.empty()) {
    // Before the unlock, so that nobody opens a file that no longer means anything.
    static_cast<void>(::unlink(path_.c_str()));
    static_cast<void>(::flock(file_.number(), LOCK_UN));  // a forked process may have it as well
    path_.clear();
  }
}

bool is_card_starting(const std::string& path) {
  // In another container the path may name anything, such as a FIFO, whose opening would block.
  constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  const Descriptor start{::open(path.c_str(), flags)};
  struct stat status {};
  return start.is_open() && ::fstat(start.number(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::flock(start.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

bool await_card_start(const std::string& path, Milliseconds limit, const Clock& clock) {
  constexpr Milliseconds nap{10};
  const Milliseconds end = clock.now() + limit;
  while (is_card_starting(path)) {
    if (clock.now() >= end) {
      return false;
    }
    clock.sleep(nap);
  }
  return true;
}

}  // namespace activitysmith::job
