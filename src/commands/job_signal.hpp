#pragma once

#include "commands/machine.hpp"

namespace activitysmith::commands {

/// `machine`, whose jobs leave the signal that ended them in `signal`, which has to outlive it; 0
/// if they ended by themselves.
Machine noting(Machine machine, int& signal);

}  // namespace activitysmith::commands
