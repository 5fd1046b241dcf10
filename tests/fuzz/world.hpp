#pragma once

#include "cli/parser.hpp"
#include "http/transport.hpp"
#include "support/captured.hpp"
#include "support/fake_clock.hpp"

#include <string>
#include <vector>

namespace activitysmith::fuzz {

/// The key that no output may show.
inline constexpr const char* key = "ask_fuzz-s3cret";

/// A command line with what the program's parser makes of it, which tells what it promises.
struct Spoken {
  explicit Spoken(std::vector<std::string> words)
      : arguments(std::move(words)),
        line(cli::find_command(arguments)),
        invocation(cli::parse(line)) {}

  std::vector<std::string> arguments;
  cli::Line line;
  cli::Invocation invocation;
};

/// The program where nothing is real: no environment but the key, time that passes only in waits,
/// and standard streams in memory.
struct World {
  test::Captured captured;
  test::FakeClock clock;

  /// The exit code of a run, whose promises about output are checked.
  int run(const Spoken& spoken, http::Transport& network);
};

/// Whether the line names no file but ones of the working folder. A fuzzer finds /dev/zero and
/// pipes that nobody fills sooner or later, so no other line may run.
bool stays_at_home(const cli::Invocation& invocation);

/// Goes to a new folder for good; gives up the process if it cannot.
void move_to_empty_folder();

}  // namespace activitysmith::fuzz
