#include "api/request.hpp"

#include "http/url.hpp"
#include "version.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::api {
namespace {

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// The endpoint's path; moves the members it takes out of `body`.
std::string path_of(const spec::Command& command, Json& body) {
  std::string path{command.endpoint};
  for (const spec::Field& field : command.fields) {
    const std::string key{field.key};
    if (!field.in_path || !body.contains(key)) {
      continue;
    }
    const std::string hole = "{" + key + "}";
    path.replace(path.find(hole), hole.size(), http::path_segment(text_of(body[key])));
    body.erase(key);
  }
  return path;
}

}  // namespace

http::Request request_for(const spec::Command& command, Json draft, const Endpoint& endpoint) {
  http::Request request;
  request.method = name_of(command.method);
  request.url = endpoint.base_url + path_of(command, draft);
  request.headers = {{"Authorization", "Bearer " + endpoint.key},
                     {"Accept", "application/json"},
                     {"User-Agent", "activitysmith-cpp/" + std::string{version}},
                     {"X-ActivitySmith-SDK", "cpp-v" + std::string{version}}};
  if (command.method != spec::Method::remove || !draft.empty()) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = draft.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  request.limits = endpoint.limits;
  request.ca_file = endpoint.ca_file;
  request.ca_folder = endpoint.ca_folder;
  request.fresh_connection = !command.idempotent;
  return request;
}

}  // namespace activitysmith::api
