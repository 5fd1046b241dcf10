#pragma once

#include "clock.hpp"
#include "commands/machine.hpp"
#include "config/settings.hpp"
#include "environment.hpp"
#include "http/transport.hpp"
#include "output/console.hpp"

namespace activitysmith::commands {

/// The world outside, but for the standard streams.
struct World {
  const Environment& environment;
  http::Transport& transport;
  const Clock& clock;
  const Machine& machine;
};

/// What a command works with.
struct Context {
  const config::Settings& settings;
  const World& world;
  output::Console& console;
};

}  // namespace activitysmith::commands
