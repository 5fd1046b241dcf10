#include "job/dedupe.hpp"

#include "config/paths.hpp"
#include "core/descriptor.hpp"
#include "core/input.hpp"
#include "core/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {

namespace {

namespace fs = std::filesystem;

/// The 64 bits of FNV-1a: an identity as the name of a file.
std::uint64_t hash(std::string_view text) {
  constexpr std::uint64_t prime = 0x100000001b3;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  }
  return hash;
}

/// The folder of `path`, made where it is missing; only its owner needs to see what is in it.
fs::path prepared_folder(const std::string& path) {
  fs::path folder = fs::path(path).parent_path();
  std::error_code ignored;
  if (fs::create_directories(folder, ignored)) {
    fs::permissions(folder, fs::perms::owner_all, ignored);
  }
  return folder;
}

/// Locks the folder until the descriptor is closed. A program that was stopped while it had the
/// lock must not hold up this one.
void lock(const Descriptor& folder) {
  constexpr int tries = 100;
  constexpr int pause_ms = 10;
  for (int left = tries; left > 0; --left) {
    const bool is_taken = ::flock(folder.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!is_taken) {
      return;
    }
    static_cast<void>(::poll(nullptr, 0, pause_ms));
  }
}

std::string content(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) {
    return {};
  }
  try {
    return input::read_file(path);
  } catch (const input::ReadFailure&) {
    return {};
  }
}

void replace(const std::string& path, const std::string& text) {
  std::error_code ignored;
  if (text.empty()) {
    fs::remove(path, ignored);
    return;
  }
  const std::string successor = fmt::format("{}.{}", path, ::getpid());
  {
    std::ofstream file(successor, std::ios::binary);
    if (!(file << text << std::flush)) {
      fs::remove(successor, ignored);
      return;
    }
  }
  std::error_code failure;
  fs::rename(successor, path, failure);
  if (failure) {
    fs::remove(successor, ignored);
  }
}

}  // namespace

std::string state_path(const Environment& environment, std::string_view identity) {
  std::string folder = variable(environment, "XDG_STATE_HOME");
  if (!folder.starts_with('/')) {
    const std::string home = config::home_folder(environment);
    folder = home.empty() ? home : home + "/.local/state";
  }
  return folder.empty() ? folder
                        : fmt::format("{}/activitysmith/jobs/{:016x}.json", folder, hash(identity));
}

void update(const std::string& path, const Change& change) {
  if (path.empty()) {
    static_cast<void>(change({}));
    return;
  }
  const Descriptor folder{
      ::open(prepared_folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.number() >= 0) {
    lock(folder);
  }
  if (const auto text = change(content(path))) {
    replace(path, *text);
  }
}

Decision Memory::decide(const End& end, long long period) {
  Decision decision;
  update(path_, [&](const std::string& old) -> std::optional<std::string> {
    past_ = read_told(old);
    decision = job::decide(past_, end, period);
    return decision.next == past_ ? std::nullopt : std::optional{text_of(decision.next)};
  });
  return decision;
}

void Memory::take_back(const Decision& decision) const {
  update(path_, [&](const std::string& now) {
    const bool is_ours = read_told(now) == decision.next && decision.next != past_;
    return is_ours ? std::optional{text_of(past_)} : std::nullopt;
  });
}

namespace {

constexpr const char* status_key = "status";
constexpr const char* date_key = "told";

bool is_fresh(const Told& past, const End& end, long long period) {
  return end.date >= past.date && end.date - past.date < period;
}

bool has_integer(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_number_integer();
}

}  // namespace

std::optional<Told> read_told(std::string_view text) {
  try {
    const Json json = text::parse_json(text);
    if (json.is_object() && has_integer(json, status_key) && has_integer(json, date_key)) {
      return Told{json[status_key].get<int>(), json[date_key].get<std::time_t>()};
    }
  } catch (const text::JsonError&) {
    return std::nullopt;  // a file that is none is as good as none
  }
  return std::nullopt;
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
    return {.is_told = past || end.is_wished, .is_recovery = past.has_value()};
  }
  const bool is_repeated = past && past->status == end.status && is_fresh(*past, end, period);
  if (is_repeated || !end.is_wished) {
    return {.next = past};
  }
  return {.is_told = true, .next = Told{end.status, end.date}};
}

}  // namespace activitysmith::job
