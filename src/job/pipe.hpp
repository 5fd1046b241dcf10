#pragma once

#include "job/descriptor.hpp"

namespace activitysmith::job {

/// Two descriptors: what is written into one can be read from the other.
struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

/// A new pipe, which no program that we start gets. Throws std::system_error.
Pipe open_pipe();

/// Keeps a descriptor from the programs that we start.
void keep_from_programs(int descriptor);

/// Has reads and writes return at once. Only for what is ours alone: whoever shares the open file
/// gets that too.
void forbid_waiting(int descriptor);

}  // namespace activitysmith::job
