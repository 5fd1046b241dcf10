#pragma once

#include "cli/parser.hpp"
#include "json.hpp"
#include "payload/draft.hpp"
#include "problem.hpp"

#include <vector>

namespace activitysmith::commands {

/// What a line says by the rows of its command that are not handed on to any request. It is always
/// checked, for --no-validate is about requests; an empty object if something is wrong with it,
/// which is added to `problems`.
Json own_body(const cli::Invocation& invocation, const std::vector<payload::Said>& said,
              Problems& problems);

}  // namespace activitysmith::commands
