#pragma once

#include "clock.hpp"
#include "commands/machine.hpp"
#include "config/configuration.hpp"
#include "config/layers.hpp"
#include "config/settings.hpp"
#include "environment.hpp"
#include "error.hpp"
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
  const config::Layers& configuration;
  const config::Choice& choice;  ///< what the line says about configuration
  const World& world;
  output::Console& console;
  const Report* fault = nullptr;  ///< of a broken configuration, if the call goes on all the same
};

}  // namespace activitysmith::commands
