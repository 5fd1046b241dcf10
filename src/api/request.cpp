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

/// What every request has.
http::Request plain_request(std::string method, const Endpoint& endpoint, const std::string& path) {
  http::Request request;
  request.method = std::move(method);
  request.url = endpoint.base_url + path;
  request.headers = {{"Accept", "application/json"},
                     {"User-Agent", "activitysmith-cpp/" + std::string{version}},
                     {"X-ActivitySmith-SDK", "cpp-v" + std::string{version}}};
  request.limits = endpoint.limits;
  request.ca_file = endpoint.ca_file;
  request.ca_folder = endpoint.ca_folder;
  return request;
}

}  // namespace

http::Request request_for(const spec::Command& command, Json draft, const Endpoint& endpoint) {
  const std::string path = path_of(command, draft);
  http::Request request = plain_request(std::string{name_of(command.method)}, endpoint, path);
  request.headers.insert(request.headers.begin(), {"Authorization", "Bearer " + endpoint.key});
  if (command.method != spec::Method::remove || !draft.empty()) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = draft.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  request.fresh_connection = !command.idempotent;
  return request;
}

http::Request greeting(const Endpoint& endpoint) { return plain_request("HEAD", endpoint, ""); }

}  // namespace activitysmith::api
