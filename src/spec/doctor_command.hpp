#pragma once

#include "spec/command.hpp"

#include <span>

namespace activitysmith::spec {

/// The command that finds out why a call would fail.
std::span<const Command> doctor_command();

}  // namespace activitysmith::spec
