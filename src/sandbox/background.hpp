#pragma once

#include <string>

namespace activitysmith::sandbox {

/// Goes on in a child without terminal, working folder and descriptors of others; the parent
/// returns. Returns whether this is the child. Throws std::system_error if there can be none.
/// Call it before any thread or event loop is made.
bool enter_background();

/// Opens `url` in the user's browser, which may take its time. Returns false if there is no program
/// for that (xdg-open, open).
bool open_browser(const std::string& url);

}  // namespace activitysmith::sandbox
