#include "commands/call.hpp"

#include "api/request.hpp"
#include "commands/card_start.hpp"
#include "commands/endpoint.hpp"
#include "commands/key.hpp"
#include "commands/outcome.hpp"
#include "commands/said.hpp"
#include "commands/send.hpp"
#include "error.hpp"
#include "output/document.hpp"
#include "payload/payload.hpp"
#include "preview/preview.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace activitysmith::commands {
namespace {

using payload::Draft;
using Requests = std::vector<std::vector<payload::Said>>;

std::vector<Draft> drafts_of(const cli::Invocation& invocation, const Requests& requests,
                             const Context& context, Problems& problems) {
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  const auto extent = invocation.is_whole ? payload::Extent::whole : payload::Extent::in_part;
  std::vector<Draft> drafts;
  Problems notices;
  for (const std::vector<payload::Said>& said : requests) {
    drafts.push_back(payload::make(*invocation.command, said, checks, extent));
    add_once(problems, drafts.back().problems);
    add_once(notices, drafts.back().notices);
    if (const std::string& type = drafts.back().inferred_type; !type.empty()) {
      context.console.trace(fmt::format("* type {}, told from the fields", type));
    }
  }
  for (const Problem& notice : notices) {
    context.console.notice(notice.text());
  }
  return drafts;
}

/// An allowed failure of activity start leaves a script with an empty id; the calls that use it
/// must not break the script one line later.
bool is_skipped(const std::vector<Draft>& drafts, const Context& context) {
  const Json* const id = drafts.size() == 1 ? drafts.front().find("/activity_id") : nullptr;
  return context.settings.allow_failure && id != nullptr && *id == Json("");
}

ExitCode skip(std::string_view why, const Context& context) {
  context.console.notice(fmt::format("{}, so nothing is sent, which is allowed", why));
  if (context.settings.json) {
    context.console.document(output::document({{"skipped", true}}));
  }
  return ExitCode::accepted;
}

/// Pull requests from a fork run without the project's secrets.
bool is_in_ci(const Environment& environment) {
  const std::string ci = variable(environment, "CI");
  return !ci.empty() && ci != "false" && ci != "0";
}

ExitCode dry_run(const std::vector<Draft>& drafts, const api::Endpoint& endpoint,
                 const Context& context) {
  Json documents = Json::array();
  for (const Draft& draft : drafts) {
    Json document = output::dry_run(api::request_for(*draft.command, draft.body, endpoint));
    if (drafts.size() > 1) {
      document = keyed(draft, document);
    }
    documents.push_back(std::move(document));
  }
  context.console.document(output::document(drafts.size() == 1 ? documents.front() : documents));
  return ExitCode::accepted;
}

/// The pictures of several requests stand below each other.
ExitCode draw(const std::vector<Draft>& drafts, const Context& context) {
  const preview::Canvas canvas{context.console.columns(), context.console.colours()};
  for (const Draft& draft : drafts) {
    context.console.document(preview::drawn(draft, canvas));
  }
  return ExitCode::accepted;
}

/// In a job of `run`: the job's card is started first, or else the start would overwrite what is
/// sent to it here. The time for that is a part of the request's, whose half is left at least.
void await_own_card(const std::vector<Draft>& drafts, const Context& context,
                    api::Endpoint& endpoint) {
  constexpr Milliseconds longest{2000};
  const Environment& environment = context.world.environment;
  const std::string own = variable(environment, card_key_variable);
  const Json* const key = drafts.size() == 1 ? drafts.front().find("/stream_key") : nullptr;
  if (own.empty() || key == nullptr || *key != Json(own)) {
    return;
  }
  const Clock& clock = context.world.clock;
  const Milliseconds limit = std::min(longest, Milliseconds{endpoint.limits.total_ms} / 2);
  const Milliseconds begin = clock.now();
  if (!await_card_start(variable(environment, card_start_variable), limit)) {
    context.console.trace("* the start of this job's card is still on its way");
  }
  endpoint.limits.total_ms -= (clock.now() - begin).count();
}

/// All of them, one after the other; a signal ends the rest unsent.
std::vector<Outcome> sent(const std::vector<Draft>& drafts, const api::Endpoint& endpoint,
                          const Context& context) {
  const Sending sending{context.settings, context.world.transport, context.world.clock,
                        [&](const std::string& line) { context.console.trace(line); }};
  std::vector<Outcome> outcomes;
  outcomes.reserve(drafts.size());
  std::optional<Report> ending;
  for (const Draft& draft : drafts) {
    outcomes.push_back(ending ? Outcome{.draft = &draft, .failure = ending}
                              : send(draft, endpoint, sending));
    const std::optional<Report>& failure = outcomes.back().failure;
    if (failure && is_by_signal(failure->exit)) {
      ending = failure;
      ending->hint = "nothing was sent";
      ending->delivered = Delivered::no;
      ending->retries = 0;
    }
  }
  return outcomes;
}

}  // namespace

ExitCode call(const cli::Invocation& invocation, const Context& context) {
  Problems problems = invocation.problems;
  const Requests requests =
      said_of(invocation, context.console.streams(),
              {{}, context.world.environment, context.configuration}, problems);
  api::Endpoint endpoint = endpoint_of(context.settings, problems);
  const config::KeyFlags key = key_flags(invocation, problems);
  const bool is_sound = problems.empty();
  const std::vector<Draft> drafts = drafts_of(invocation, requests, context, problems);
  if (is_sound && is_skipped(drafts, context)) {
    return skip("the activity id is empty", context);
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  if (context.settings.dry_run) {
    return dry_run(drafts, endpoint, context);
  }
  if (context.settings.preview) {
    return draw(drafts, context);
  }
  try {
    endpoint.key = api_key(key, context);
  } catch (const config::NoKey&) {
    if (context.settings.allow_failure && is_in_ci(context.world.environment)) {
      return skip("no API key in this CI job", context);
    }
    throw;
  }
  await_own_card(drafts, context, endpoint);
  return tell(sent(drafts, endpoint, context), context);
}

}  // namespace activitysmith::commands
