#pragma once

#include "exit_code.hpp"
#include "problem.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace activitysmith {

/// Whether the API took the request.
enum class Delivered : std::uint8_t { no, yes, unknown };

std::string_view name_of(Delivered delivered);

/// All that is told of a failure, on standard error and by --json.
struct Report {
  ExitCode exit = ExitCode::internal;
  std::string message;  ///< what was wrong and where; a line for each of several problems
  std::string hint;     ///< what to do next; may be empty
  int status = 0;       ///< HTTP status; 0 if there was none
  std::string status_text = {};
  std::string url = {};
  std::string response_body = {};
  std::string cause = {};  ///< what the network said
  bool retryable = false;  ///< the same call may succeed later
  Delivered delivered = Delivered::no;
  int retries = 0;  ///< tries beyond the first
};

/// The one exception that ends a run; app.cpp catches it.
class Error : public std::exception {
 public:
  explicit Error(Report report) : report_(std::move(report)) {}
  [[nodiscard]] const char* what() const noexcept override { return report_.message.c_str(); }
  [[nodiscard]] const Report& report() const { return report_; }

 private:
  Report report_;
};

/// An Error with exit 2 that tells all of `problems`, a line each.
Error usage_error(const Problems& problems);

/// What is told of a run that `signal` ended: exit 128+n.
Report interruption(int signal);

/// An Error with exit 2 for one mistake.
Error usage_error(std::string message, std::string hint = {});

}  // namespace activitysmith
