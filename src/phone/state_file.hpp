#pragma once

#include "environment.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace activitysmith::phone {

/// Where the state of the job called `identity` is kept: in activitysmith/jobs/ below
/// XDG_STATE_HOME if that is an absolute path, else below ~/.local/state; empty without a home.
std::string state_path(const Environment& environment, std::string_view identity);

/// Makes the new content from the old one, empty where there is none; nothing leaves the file.
using Change = std::function<std::optional<std::string>(const std::string& old)>;

/// Calls `change` with the content of the file `path` and replaces it by what that gives; an empty
/// content removes the file. Who reads it meanwhile finds all of the old content or all of the new,
/// and writers follow each other. Nothing of this is an error: where the file cannot be read
/// `change` gets an empty content, what cannot be written is let go, and a lock that is not to be
/// had within a second is done without. An empty path is such a place.
void update(const std::string& path, const Change& change);

}  // namespace activitysmith::phone
