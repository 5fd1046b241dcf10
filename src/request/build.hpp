#pragma once

#include "request/draft.hpp"

#include <cstdint>
#include <span>

namespace activitysmith::request {

/// How much of the command line could be read; of a part nothing can be said to be missing.
enum class Extent : std::uint8_t { whole, in_part };

/// The JSON that `said` stands for, each value in the place its field has in the request. What is
/// deeper in the request wins over what is above it (file < JSON < flags); two spellings of one
/// value that differ, and texts that are no value of their field, become problems.
Draft build(const spec::Command& command, std::span<const spec::Argument> said,
            Extent extent = Extent::whole);

enum class Checks : std::uint8_t { all, none };

/// The request of `command` that `said` stands for, with all that is wrong with it in its problems.
/// With Checks::none only what cannot be sent at all is a problem.
Draft make(const spec::Command& command, std::span<const spec::Argument> said, Checks checks,
           Extent extent = Extent::whole);

/// Returns `options`, what a line says of a command that has a function of its own, with the
/// defaults of its rows for what the line does not say.
Json with_defaults(const spec::Command& command, Json options);

}  // namespace activitysmith::request
