#include "http/date.hpp"

#include <curl/curl.h>

#include <string>

namespace activitysmith::http {

std::optional<std::time_t> parsed_date(std::string_view text) {
  const std::time_t time = curl_getdate(std::string{text}.c_str(), nullptr);
  return time < 0 ? std::nullopt : std::optional{time};
}

}  // namespace activitysmith::http
