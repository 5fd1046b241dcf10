#pragma once

#include "core/environment.hpp"
#include "core/streams.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace activitysmith::test {

/// Standard streams in memory.
struct Captured {
  std::string in = {};   ///< what standard input holds
  std::string out = {};  ///< what was written to standard output
  std::string err = {};  ///< what was written to standard error
  int out_failure = 0;   ///< errno that writing to standard output ends in
  bool is_terminal = false;
  bool is_piped_into = false;             ///< another program writes to standard input
  bool was_read = false;                  ///< standard input was asked for
  std::optional<std::string> typed = {};  ///< on the terminal, where standard input is one
  std::string prompt = {};                ///< what was shown there

  /// Streams that write here; this has to outlive them.
  Streams streams() {
    return {
        .read =
            [this](std::size_t limit) {
              was_read = true;
              return in.substr(0, limit);
            },
        .out =
            [this](std::string_view text) {
              out += out_failure == 0 ? text : std::string_view{};
              return out_failure;
            },
        .err =
            [this](std::string_view text) {
              err += text;
              return 0;
            },
        .ask = typed ? std::function<std::string(std::string_view)>{[this](std::string_view text) {
          prompt += text;
          return *typed;
        }}
                     : nullptr,
        .is_piped_into = [this] { return is_piped_into; },
        .out_is_terminal = is_terminal,
        .err_is_terminal = is_terminal};
  }
};

/// An environment that holds just `variables`.
inline Environment environment_of(std::map<std::string, std::string, std::less<>> variables) {
  return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
}

}  // namespace activitysmith::test
