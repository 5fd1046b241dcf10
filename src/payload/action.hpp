#pragma once

#include "payload/draft.hpp"

namespace activitysmith::payload {

/// Adds to the draft's problems what is wrong with its links: what a button may open depends on
/// its type (a webhook is called by the service, over https only) and on its place (a Live
/// Activity opens http, https and shortcuts; a notification any app's links but internal ones).
/// Method and body belong to webhooks.
void check_links(Draft& draft);

}  // namespace activitysmith::payload
