#pragma once

#include "api/request.hpp"
#include "cli/parser.hpp"
#include "commands/context.hpp"
#include "commands/following.hpp"
#include "config/api_key.hpp"
#include "phone/card.hpp"
#include "phone/request.hpp"

namespace activitysmith::commands {

/// All that a line of `progress` says.
struct ProgressLine {
  Following following;
  Milliseconds grace{5'000};
  bool passes_on = false;
  bool keeps = false;
  phone::Card card;
  phone::Requests requests;
  api::Endpoint endpoint;  ///< still without the key
  config::KeyFlags key;

  /// The requests of a card that shows some progress and ends.
  [[nodiscard]] std::vector<payload::Draft> all_drafts() const;
};

/// Reads and checks the line, also by making requests that it will lead to. Throws Error with exit
/// 2 for all that is wrong with it.
ProgressLine read_progress_line(const cli::Invocation& invocation, const Context& context);

}  // namespace activitysmith::commands
