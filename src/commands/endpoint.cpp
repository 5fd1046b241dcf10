#include "commands/endpoint.hpp"

#include "http/url.hpp"
#include "payload/draft.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace activitysmith::commands {
namespace {

/// The last text the line gives for a setting.
std::optional<std::string> stated(const cli::Invocation& invocation, std::string_view key) {
  std::optional<std::string> text;
  for (const cli::Given& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == key) {
      text = given.text;
    }
  }
  return text;
}

}  // namespace

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

config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems) {
  config::KeyFlags key{stated(invocation, "api-key"), stated(invocation, "api-key-file")};
  if (key.key && key.file) {
    problems.push_back({"--api-key", "does not go together with --api-key-file; give one of them"});
  }
  return key;
}

}  // namespace activitysmith::commands
