#pragma once

#include "cli/console.hpp"
#include "config/layers.hpp"
#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/environment.hpp"
#include "core/error.hpp"
#include "core/loop.hpp"
#include "http/transport.hpp"

namespace activitysmith::cli {

/// The world outside, but for the standard streams.
struct World {
  const Environment& environment;
  http::Transport& transport;
  const Clock& clock;
  Loop& loop;  ///< where what is under way at the same time waits
};

/// What a command works with.
struct Context {
  const config::Settings& settings;
  const config::Layers& configuration;
  const config::Choice& choice;  ///< what the line says about configuration
  const World& world;
  cli::Console& console;
  const Report* fault = nullptr;  ///< of a broken configuration or file, if the call goes on anyway
};

}  // namespace activitysmith::cli
