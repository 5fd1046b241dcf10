#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "sandbox/limits.hpp"

#include <nlohmann/json.hpp>

#include <deque>
#include <string>

namespace activitysmith::sandbox {

/// A request and its answer, as the page lists them.
struct Entry {
  std::string method;
  std::string path;
  std::string body;  ///< as it came
  int status = 0;
  Json answer;
  Problems problems = {};    ///< why the table refuses the request
  std::string command = {};  ///< the command line that sends the same; empty if there is none
  std::string note = {};     ///< what the real API does otherwise; may be empty
};

/// The last 500 requests.
class Journal {
 public:
  /// Returns the entry as the page reads it: {id, at, method, path, status, body, answer, problems,
  /// command, note}, with long texts cut.
  const Json& add(const Entry& entry, Moment now);
  /// Oldest first.
  [[nodiscard]] const std::deque<Json>& entries() const { return entries_; }

 private:
  std::deque<Json> entries_;
  long long count_ = 0;
};

}  // namespace activitysmith::sandbox
