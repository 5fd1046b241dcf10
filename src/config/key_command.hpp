#pragma once

#include "clock.hpp"
#include "http/halt.hpp"

#include <string>
#include <utility>
#include <vector>

namespace activitysmith::config {

/// A program that prints the API key.
struct KeyCommand {
  std::string name;                ///< how errors call it: "PATH:LINE: api-key-command (pass)"
  std::vector<std::string> words;  ///< the program, searched in PATH, and its arguments; no shell
  std::vector<std::pair<std::string, std::string>> variables = {};  ///< added to our environment
  Milliseconds limit{10'000};                                       ///< for all of its run
  const http::Halt* halt = nullptr;  ///< breaks it off in place of signals; may be null
};

/// What the command prints, without the newline at the end: one key. It runs in a process group of
/// its own, with standard input empty and our standard error. When its time is over, it prints more
/// than 64 KiB, or a signal asks us to end, the group gets SIGTERM, and SIGKILL after a second.
/// Throws Error (exit 10) if it cannot be run, fails, takes too long or prints no key; Interrupted.
std::string run_key_command(const KeyCommand& command);

}  // namespace activitysmith::config
