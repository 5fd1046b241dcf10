#pragma once

#include "config/settings.hpp"
#include "environment.hpp"
#include "http/transport.hpp"
#include "output/console.hpp"

namespace activitysmith::commands {

/// What a command works with.
struct Context {
  const config::Settings& settings;
  const Environment& environment;
  http::Transport& transport;
  output::Console& console;
};

}  // namespace activitysmith::commands
