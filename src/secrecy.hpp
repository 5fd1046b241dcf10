#pragma once

#include <span>

namespace activitysmith {

/// Overwrites the value of every --api-key among the program's own arguments, and that of `set
/// api-key`, so that a process list no longer shows it. The texts have to be copied before.
void erase_api_key(std::span<char* const> arguments);

/// Keeps the process's memory and environment from other processes of the same user and out of
/// core files, where the system can.
void forbid_dumps();

}  // namespace activitysmith
