#include "commands/progress_line.hpp"

#include "commands/endpoint.hpp"
#include "commands/key.hpp"
#include "commands/own_body.hpp"
#include "commands/said.hpp"
#include "error.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::commands {
std::vector<payload::Draft> ProgressLine::all_drafts() const {
  progress::State state{.value = 42};
  if (following.rules.follow == progress::Follow::steps) {
    const auto steps = static_cast<double>(following.rules.steps.size());
    state = {.value = 1, .upper = steps, .scale = progress::Scale::steps};
  }
  std::vector<payload::Draft> drafts{card.shown(requests, state)};
  if (!keeps) {
    drafts.push_back(card.ended(requests, state, "finished"));
  }
  return drafts;
}

ProgressLine read_progress_line(const cli::Invocation& invocation, const Context& context) {
  Problems problems = invocation.problems;
  const std::vector<payload::Said> said =
      said_of(invocation, context.console.streams(),
              {{}, context.world.environment, context.configuration}, problems)
          .front();
  const Json body = own_body(invocation, said, problems);
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  ProgressLine line{.following = following_of(body, progress::Follow::automatic, problems),
                    .grace = milliseconds_of(body, "grace", Milliseconds{5'000}),
                    .passes_on = invocation.has("tee"),
                    .keeps = invocation.has("keep"),
                    .card = {.key = body.value("stream_key", std::string{}),
                             .title = body.value("title", std::string{}),
                             .tells_line = invocation.has("subtitle-from-line")},
                    .requests = phone::Requests(said, checks),
                    .endpoint = endpoint_of(context.settings, problems),
                    .key = key_flags(invocation, problems)};
  if (line.key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the job's; give the name of a file"});
  }
  for (const payload::Draft& draft : line.all_drafts()) {
    add_once(problems, draft.problems);
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return line;
}

}  // namespace activitysmith::commands
