#pragma once

#include "http/message.hpp"
#include "json.hpp"
#include "spec/command.hpp"

#include <string>

namespace activitysmith::api {

/// Where and how requests go.
struct Endpoint {
  std::string base_url;
  std::string key;
  http::Limits limits;
  std::string ca_file;
  std::string ca_folder = {};
};

/// The HTTP request of `command` with `draft`, whose members that belong into the path are put
/// there. A DELETE without content has no body.
http::Request request_for(const spec::Command& command, Json draft, const Endpoint& endpoint);

/// A request that only asks whether somebody answers at the endpoint: no key, no content.
http::Request greeting(const Endpoint& endpoint);

}  // namespace activitysmith::api
