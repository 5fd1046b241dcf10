#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "spec/command.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace activitysmith::sandbox {

/// The request that a method and a path below the API's address stand for.
struct Target {
  const spec::Command* command = nullptr;  ///< null: there is no such endpoint
  std::string key;                         ///< the part of the path that names a stream or metric
};

/// Finds the endpoint of "PUT", "/live-activity/stream/backup".
Target find_target(std::string_view method, std::string_view path);

/// A body and what the table says against it.
struct Judgment {
  Json body = Json::object();
  Problems problems;
};

/// Parses the body of a request, which is JSON, and of a GET or DELETE may be empty. Channels of a
/// stream that stand at the top of the body move into its target, which they mean.
Judgment read_body(const spec::Command& command, std::string_view content_type,
                   std::string_view text);

/// Adds to `judgment` all that the table says against the request. `running` is the type of the
/// Live Activity that the request changes; empty if it starts one.
void judge(Judgment& judgment, const Target& target, std::string_view running);

}  // namespace activitysmith::sandbox
