#include "commands/own_body.hpp"

#include "payload/payload.hpp"
#include "phone/request.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace activitysmith::commands {

Json own_body(const cli::Invocation& invocation, const std::vector<payload::Said>& said,
              Problems& problems) {
  std::vector<payload::Said> own;
  std::ranges::copy_if(said, std::back_inserter(own),
                       [](const payload::Said& one) { return !phone::is_handed_on(*one.option); });
  const auto extent = invocation.is_whole ? payload::Extent::whole : payload::Extent::in_part;
  const payload::Draft draft =
      payload::make(*invocation.command, own, payload::Checks::all, extent);
  add_once(problems, draft.problems);
  return draft.problems.empty() ? draft.body : Json::object();
}

}  // namespace activitysmith::commands
