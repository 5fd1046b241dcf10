#include "commands/endpoint.hpp"

#include "http/url.hpp"
#include "payload/draft.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::commands {

api::Endpoint endpoint_of(const config::Settings& settings, Problems& problems) {
  api::Endpoint endpoint;
  endpoint.limits = {settings.timeout_ms, settings.connect_timeout_ms};
  endpoint.ca_file = settings.ca_file;
  endpoint.ca_folder = settings.ca_folder;
  try {
    endpoint.base_url = http::base_url(settings.api_url);
  } catch (const http::UrlError& error) {
    // Before an "@" there may stand a password.
    const bool is_harmless = settings.api_url.find('@') == std::string::npos;
    const std::string url = is_harmless ? payload::shown(settings.api_url) : "the URL";
    problems.push_back({settings.api_url_source, fmt::format("{} {}", url, error.what())});
  }
  return endpoint;
}

}  // namespace activitysmith::commands
