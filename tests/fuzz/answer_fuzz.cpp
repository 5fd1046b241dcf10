// What the network brings, for every command: see Script.

#include "config/settings.hpp"
#include "fuzz/promise.hpp"
#include "fuzz/script.hpp"
#include "fuzz/world.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace activitysmith::fuzz {
namespace {

using Arguments = std::vector<std::string>;

struct Line {
  Arguments arguments;
  bool is_idempotent;
  bool has_result;  ///< prints one line, for a script to capture
};

const Line lines[] = {
    {{"notify", "T"}, false, false},
    {{"stream", "k", "--title", "T", "--percentage", "1"}, true, true},
    {{"stream", "end", "k"}, true, true},
    {{"activity", "start", "--title", "T", "--percentage", "1"}, false, true},
    {{"activity", "update", "id", "--title", "T"}, true, false},
    {{"activity", "end", "id", "--title", "T"}, true, false},
    {{"metric", "set", "k", "1"}, true, false},
    {{"badge", "1"}, true, false},
};

/// What may be asked of a run; --at-least-once first, because more than output depends on it.
const char* const flags[] = {
    "--at-least-once", "--json", "--field=operation", "--field=a.0.b", "-v",
    "--allow-failure", "-q",     "--retries=9"};

/// The line with the flags whose bits are set; --json and --field exclude each other.
Arguments arguments_of(const Line& line, unsigned chosen) {
  constexpr unsigned json = 2;
  constexpr unsigned fields = 4 + 8;
  chosen &= (chosen & json) != 0 ? ~fields : ~0U;
  Arguments arguments = line.arguments;
  for (std::size_t i = 0; i < std::size(flags); ++i) {
    if ((chosen >> i & 1U) != 0) {
      arguments.emplace_back(flags[i]);
    }
  }
  return arguments;
}

/// What is promised of the tries: not too many, not too long, and none that may deliver twice.
void check_tries(const Line& line, unsigned chosen, const Script& script, Milliseconds time) {
  constexpr unsigned at_least_once = 1;
  constexpr unsigned many_retries = 128;
  const config::Settings usual;
  constexpr std::size_t most_tries = 10;
  const std::size_t most =
      (chosen & many_retries) != 0 ? most_tries : 1 + static_cast<std::size_t>(usual.retries);
  promise(!script.tries.empty() && script.tries.size() <= most, "as many tries as allowed");
  promise(time <= Milliseconds{usual.timeout_ms}, "all tries end within --timeout");
  if (!line.is_idempotent && (chosen & at_least_once) == 0) {
    const auto last = std::prev(script.tries.end());
    promise(std::none_of(script.tries.begin(), last, may_be_delivered),
            "nothing is sent again that may have been delivered");
  }
}

/// The first byte chooses the line, the second the flags (a space is none of them), the third a
/// terminal or pipes.
void run_answers(std::string_view text) {
  constexpr std::size_t choices = 3;
  if (text.size() < choices) {
    return;
  }
  const Line& line = lines[static_cast<unsigned char>(text[0]) % std::size(lines)];
  const unsigned chosen = static_cast<unsigned char>(text[1] - ' ');
  World world;
  world.captured.is_terminal = text[2] == 't';
  Script script(text.substr(choices), world.clock);
  const Milliseconds start = world.clock.time;
  const Arguments arguments = arguments_of(line, chosen);
  const int exit = world.run(Spoken(arguments), script);
  check_tries(line, chosen, script, world.clock.time - start);
  const std::string& out = world.captured.out;
  if (line.has_result && arguments == line.arguments) {
    promise(exit == 0 ? std::ranges::count(out, '\n') == 1 && out.size() > 1 : out.empty(),
            "one line to capture, or nothing", out);
  }
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_answers({reinterpret_cast<const char*>(data), size});
  return 0;
}
