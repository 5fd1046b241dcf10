#pragma once

#include "core/clock.hpp"
#include "core/environment.hpp"
#include "core/loop.hpp"
#include "core/streams.hpp"
#include "http/transport.hpp"

#include <span>
#include <string>

namespace activitysmith {

/// Overwrites API keys among the program's own arguments, which any process list shows. `arguments`
/// lacks the program's name.
void erase_keys(std::span<char* const> arguments);

/// The whole program: does what `arguments` (without the program's name) say and gives the exit
/// code. It touches the outside world only through the others, and through files it is told to
/// read.
int run(std::span<const std::string> arguments, const Streams& streams,
        const Environment& environment, http::Transport& transport, const Clock& clock, Loop& loop);

}  // namespace activitysmith
