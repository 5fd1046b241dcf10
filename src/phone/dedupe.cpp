#include "phone/dedupe.hpp"

#include "text/parse_json.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::phone {
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

}  // namespace activitysmith::phone
