#include "fuzz/world.hpp"

#include "app.hpp"
#include "core/loop.hpp"
#include "fuzz/outcome.hpp"
#include "fuzz/promise.hpp"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace activitysmith::fuzz {

int World::run(const Spoken& spoken, http::Transport& network) {
  captured.out.clear();
  captured.err.clear();
  const Streams streams = captured.streams();
  const auto environment = test::environment_of({{"ACTIVITYSMITH_API_KEY", key},
                                                 {"XDG_CONFIG_HOME", "/dev/null"},
                                                 {"XDG_STATE_HOME", "/dev/null"},
                                                 {"ACTIVITYSMITH_SYSTEM_CONFIG", "/dev/null/no"}});
  const Clock time = clock.clock();
  Loop loop(time);
  const int exit = activitysmith::run(spoken.arguments, streams, environment, network, time, loop);
  check_outcome(spoken, exit, captured);
  return exit;
}

bool stays_at_home(const cli::Invocation& invocation) {
  return std::ranges::none_of(invocation.given, [](const spec::Argument& given) {
    const bool is_file =
        given.option->form == spec::Form::file || given.option->field->kind == spec::Kind::file;
    return is_file && given.text.find('/') != std::string::npos;
  });
}

void move_to_empty_folder() {
  std::string folder = std::filesystem::temp_directory_path() / "activitysmith-fuzz-XXXXXX";
  promise(::mkdtemp(folder.data()) != nullptr && ::chdir(folder.c_str()) == 0 &&
              ::rmdir(folder.c_str()) == 0,
          "a folder of its own");
}

}  // namespace activitysmith::fuzz
