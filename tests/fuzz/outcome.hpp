#pragma once

#include "fuzz/world.hpp"

namespace activitysmith::fuzz {

/// Checks what is promised of every run, whatever the line and the answers: an exit code of the
/// table (1 would be a mistake of the program's own), nothing of the key, no control characters,
/// errors that name the program on each line, one JSON document under --json.
void check_outcome(const Spoken& spoken, int exit, const test::Captured& captured);

}  // namespace activitysmith::fuzz
