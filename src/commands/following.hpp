#pragma once

#include "json.hpp"
#include "problem.hpp"
#include "progress/pace.hpp"
#include "progress/rules.hpp"

namespace activitysmith::commands {

/// What a line says of a job's progress: how it is found, and how often it is shown.
struct Following {
  progress::Rules rules;
  progress::PaceRules pace;
};

/// Reads it from the body that a command's own rows made of the line; `otherwise` is followed where
/// no flag names anything. What is wrong is added to `problems`.
Following following_of(const Json& body, progress::Follow otherwise, Problems& problems);

/// The seconds that the body has under `key`.
Milliseconds milliseconds_of(const Json& body, const char* key, Milliseconds otherwise);

}  // namespace activitysmith::commands
