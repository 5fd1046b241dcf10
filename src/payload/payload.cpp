#include "payload/payload.hpp"

#include "payload/action.hpp"
#include "payload/build.hpp"
#include "payload/button.hpp"
#include "payload/check.hpp"
#include "payload/metadata.hpp"
#include "payload/state.hpp"
#include "payload/tag.hpp"
#include "payload/tile.hpp"

namespace activitysmith::payload {

Draft make(const spec::Command& command, std::span<const Said> said, Checks checks, Extent extent) {
  Draft draft = build(command, said, extent);
  settle_tiles(draft);
  settle_state(draft);
  settle_links(draft);
  if (checks == Checks::none) {
    draft.problems.clear();
  } else {
    check(draft);
    check_state(draft);
    check_links(draft);
    check_metadata(draft);
    note_tags(draft);
  }
  draft.problems.insert(draft.problems.begin(), draft.unreadable.begin(), draft.unreadable.end());
  return draft;
}

}  // namespace activitysmith::payload
