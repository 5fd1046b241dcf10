// A job's output: the first byte chooses what is looked for, the second where the output is cut,
// the rest is the output.

#include "core/json.hpp"
#include "fuzz/promise.hpp"
#include "progress/follower.hpp"
#include "support/told.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <random>
#include <sanitizer/allocator_interface.h>
#include <string>
#include <vector>

namespace activitysmith::fuzz {
namespace {

using progress::Follow;
using progress::State;

const progress::Rules rules[] = {
    {},
    {.total = 300},
    {.follow = Follow::percent},
    {.follow = Follow::fraction},
    {.follow = Follow::json},
    {.follow = Follow::osc},
    {.follow = Follow::regex, .regex = "([0-9]+) of ([0-9]+)"},
    {.follow = Follow::steps, .steps = {"^a", "b+c", "[0-9]$"}},
};

/// What holds of every state.
void check_state(const State& state) {
  constexpr std::size_t longest_line = 512;
  promise(state.upper > 0 && (!state.value || (*state.value >= 0 && *state.value <= state.upper)),
          "a part of a whole", test::told(state));
  promise(!state.format.empty() && state.line.size() <= longest_line, "where it was told");
  promise(state.value || !state.document.empty(), "a state says something", test::told(state));
  promise(state.document.empty() || Json::accept(state.document), "JSON", state.document);
}

/// A bar falls only where a job begins anew: near its end, with another total, or when the output
/// itself says so: by a content state, by OSC 9;4, or in the words of ffmpeg and rsync for the next
/// file.
void check_order(const State& before, const State& after, std::string_view output) {
  constexpr double nearly_done = 95;
  const bool is_other_total =
      after.scale == progress::Scale::fraction && before.upper != after.upper;
  constexpr std::string_view words[] = {"9;4", "Input #0, ", "(xfr#1,"};
  const auto is_said = [&](std::string_view word) { return output.find(word) != output.npos; };
  const bool is_told =
      !after.document.empty() || !before.document.empty() || std::ranges::any_of(words, is_said);
  promise(after.points() >= before.points() || before.points() >= nearly_done || is_other_total ||
              is_told,
          "never backwards", test::told(before) + " " + test::told(after));
  promise(after.points() >= before.points() || after.scale != progress::Scale::steps || is_told,
          "no step is undone", test::told(after));
}

void check_states(const progress::Rules& rule, std::string_view output) {
  std::optional<State> before;
  const auto sink = [&](const State& state) {
    check_state(state);
    if (before) {
      check_order(*before, state, output);
    }
    before = state;
  };
  progress::Follower follower(rule);
  follower.read(output, sink);
  follower.end(sink);
}

void check_cuts(const progress::Rules& rule, std::string_view output, unsigned seed) {
  std::mt19937 random(seed);
  const auto cut = [&](std::size_t left) { return std::min<std::size_t>(left, 1 + random() % 20); };
  promise(test::states_of(rule, output) == test::states_of(rule, output, cut),
          "any cut gives the same states");
}

/// However often the output is repeated, without an end of a line in it too.
void check_memory(const progress::Rules& rule, std::string output, bool is_one_line) {
  constexpr std::size_t much = 600'000;
  constexpr std::size_t most = 6 * progress::SegmentSplitter::longest;
  if (is_one_line) {
    std::erase(output, '\n');
  }
  const auto ignored = [](const State&) {};
  progress::Follower follower(rule);
  const std::size_t before = __sanitizer_get_current_allocated_bytes();
  for (std::size_t read = 0; read < much && !output.empty(); read += output.size()) {
    follower.read(output, ignored);
  }
  const std::size_t after = __sanitizer_get_current_allocated_bytes();
  promise(after < before + most, "bounded memory", fmt::format("{} bytes", after - before));
}

void run_progress(std::string_view input) {
  if (input.size() < 2) {
    return;
  }
  const auto choice = static_cast<unsigned char>(input[0]);
  const auto seed = static_cast<unsigned char>(input[1]);
  const progress::Rules& rule = rules[choice % std::size(rules)];
  const std::string output{input.substr(2)};
  check_states(rule, output);
  check_cuts(rule, output, seed);
  // That takes long, so only with two of the seeds.
  if (seed < 2) {
    check_memory(rule, output, seed == 1);
  }
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_progress({reinterpret_cast<const char*>(data), size});
  return 0;
}
