// Command lines, as the only thing that is not fixed: see line_of. Every request is accepted.

#include "core/json.hpp"
#include "fuzz/promise.hpp"
#include "fuzz/wire.hpp"
#include "fuzz/world.hpp"
#include "spec/command.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace activitysmith::fuzz {
namespace {

/// A command line and where it runs.
struct Line {
  bool is_terminal = false;
  std::vector<std::string> arguments;
  std::string in;
};

/// "t" or "p" (a terminal or pipes), then an argument a line; what stands behind the byte 4 is
/// standard input. No argument can hold a NUL, so one stands for a newline in an argument.
Line line_of(std::string_view text) {
  Line line;
  line.is_terminal = text.starts_with('t');
  text.remove_prefix(std::min<std::size_t>(text.size(), 1));
  const std::size_t end = std::min(text.find('\x04'), text.size());
  line.in = text.substr(std::min(end + 1, text.size()));
  text = text.substr(0, end);
  while (!text.empty()) {
    const std::string_view argument = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(argument.size() + 1, text.size()));
    std::ranges::replace(line.arguments.emplace_back(argument), '\0', '\n');
  }
  return line;
}

/// The line as the program reads it. No job of a fuzzer may run, so that of a line with one only
/// the requests are planned.
Spoken harmless(std::vector<std::string> arguments) {
  Spoken spoken(arguments);
  const spec::Command* const command = spoken.invocation.command;
  if (command == nullptr || !spec::intersect(command->id, spec::of_jobs)) {
    return spoken;
  }
  arguments.insert(arguments.begin(), "--dry-run");
  return Spoken(std::move(arguments));
}

void run_line(std::string_view text) {
  const Line line = line_of(text);
  const Spoken spoken = harmless(line.arguments);
  const cli::Invocation& invocation = spoken.invocation;
  const bool has_job =
      invocation.command != nullptr && spec::intersect(invocation.command->id, spec::of_jobs);
  // They use descriptors of the process, which the fake streams do not reach.
  constexpr auto of_descriptors = spec::CommandSet::batch | spec::CommandSet::sandbox;
  const bool is_outside =
      invocation.command != nullptr && spec::intersect(invocation.command->id, of_descriptors);
  if (!stays_at_home(invocation) || is_outside || (has_job && !invocation.has("dry-run"))) {
    return;
  }
  World world;
  world.captured.is_terminal = line.is_terminal;
  world.captured.in = line.in;
  Accepting network;
  const int exit = world.run(spoken, network);
  const bool is_dry = invocation.has("dry-run") || invocation.has("preview") ||
                      invocation.has("help") || invocation.has("version");
  const bool is_usage = exit == 2 || exit == 125;
  promise(network.requests.empty() || (!is_usage && !is_dry), "nothing is sent",
          world.captured.err);
  // `doctor --key` looks at the address, and then asks whether the API accepts the key.
  const std::size_t further = invocation.has("key") ? 1 : 0;
  promise(network.requests.size() <= invocation.requests.size() + further, "nothing is sent twice");
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  activitysmith::fuzz::move_to_empty_folder();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_line({reinterpret_cast<const char*>(data), size});
  return 0;
}
