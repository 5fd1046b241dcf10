#pragma once

#include "api/request.hpp"
#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "config/api_key.hpp"
#include "phone/message.hpp"
#include "phone/request.hpp"
#include "phone/wishes.hpp"

namespace activitysmith::commands {

/// All that a line of `run` says, but for the job itself.
struct JobLine {
  phone::Wishes wishes;
  phone::Subject subject;
  phone::Requests requests;
  api::Endpoint endpoint;  ///< still without the key
  config::KeyFlags key;

  /// The requests that a job ending like this makes, in their order, had it begun with the first.
  [[nodiscard]] std::vector<payload::Draft> all_drafts() const;
};

/// Reads and checks the line, also by making the requests that it will lead to. Throws Error with
/// exit 125 for all that is wrong with it.
JobLine read_job_line(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
