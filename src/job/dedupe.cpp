#include "job/dedupe.hpp"

#include "config/paths.hpp"
#include "core/atomic_file.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>

namespace activitysmith::job {

namespace {

/// The 64 bits of FNV-1a: an identity as the name of a file.
std::uint64_t hash(std::string_view text) {
  constexpr std::uint64_t prime = 0x100000001b3;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  }
  return hash;
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
  } catch (const ParseError&) {
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
    return {.is_told = past || end.should_notify, .is_recovery = past.has_value()};
  }
  const bool is_repeated = past && past->status == end.status && is_fresh(*past, end, period);
  if (is_repeated || !end.should_notify) {
    return {.next = past};
  }
  return {.is_told = true, .next = Told{end.status, end.date}};
}

}  // namespace activitysmith::job
