#include "commands/foreseen.hpp"

#include "output/document.hpp"
#include "preview/preview.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::commands {

bool show_foreseen(const std::vector<payload::Draft>& drafts, const api::Endpoint& endpoint,
                   const Context& context) {
  if (context.settings.dry_run) {
    Json documents = Json::array();
    for (const payload::Draft& draft : drafts) {
      documents.push_back(output::dry_run(api::request_for(*draft.command, draft.body, endpoint)));
    }
    context.console.document(output::document(documents));
    return true;
  }
  if (context.settings.preview) {
    const preview::Canvas canvas{context.console.columns(), context.console.colours()};
    for (const payload::Draft& draft : drafts) {
      context.console.document(preview::drawn(draft, canvas));
    }
    return true;
  }
  return false;
}

}  // namespace activitysmith::commands
