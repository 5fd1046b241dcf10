#include "phone/wishes.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace activitysmith::phone {
namespace {

Milliseconds milliseconds(const Json& body, const char* key, Milliseconds otherwise) {
  constexpr double a_second = 1000;
  return body.contains(key)
             ? Milliseconds{static_cast<long long>(body[key].get<double>() * a_second)}
             : otherwise;
}

Occasion occasion_called(std::string_view name) {
  return name == "success"  ? Occasion::success
         : name == "always" ? Occasion::always
         : name == "never"  ? Occasion::never
                            : Occasion::failure;
}

}  // namespace

Wishes wishes_of(const Json& body) {
  Wishes wishes;
  wishes.key = body.value("stream_key", std::string{});
  wishes.notify = occasion_called(body.value("notify", std::string{}));
  wishes.lines = body.value("tail", wishes.lines);
  wishes.grace = milliseconds(body, "grace", wishes.grace);
  wishes.time_limit = milliseconds(body, "job_timeout", wishes.time_limit);
  wishes.longer_than = milliseconds(body, "longer_than", wishes.longer_than);
  wishes.period = body.value("dedupe", wishes.period);
  wishes.title = body.value("title", std::string{});
  wishes.title_success = body.value("title_success", std::string{});
  wishes.title_failure = body.value("title_failure", std::string{});
  return wishes;
}

bool is_wished(Occasion notify, bool is_failure) {
  return notify == Occasion::always ||
         notify == (is_failure ? Occasion::failure : Occasion::success);
}

}  // namespace activitysmith::phone
