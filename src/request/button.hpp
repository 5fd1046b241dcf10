#pragma once

#include "request/draft.hpp"

#include <string_view>

namespace activitysmith::request {

/// The button that `text` spells: TITLE=URL opens the URL; a JSON object is taken as it is.
Result<Json> read_button(std::string_view text);

/// The button that makes the service POST to the URL of TITLE=URL; a JSON object is taken as it is.
Result<Json> read_webhook(std::string_view text);

/// Normalizes links and buttons to the form that the API accepts: no white space around titles,
/// types, methods and URLs, methods in capitals, schemes in lower case, %XX in a URL for a space
/// and for what is not ASCII, and on a Live Activity an x-safari-https:// link as the https:// link
/// that it stands for.
void normalize_links(Draft& draft);

/// Adds to the draft's problems what is wrong with its links: what a button may open depends on
/// its type (a webhook is called by the service, over https only) and on its place (a Live
/// Activity opens http, https and shortcuts; a notification any app's links but internal ones).
/// Method and body belong to webhooks. A web address needs a host, one of ASCII.
void check_links(Draft& draft);

}  // namespace activitysmith::request
