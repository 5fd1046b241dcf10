#pragma once

#include "spec/command.hpp"

#include <string>

namespace activitysmith::spec {

/// How a command is written: "activitysmith stream KEY --title TEXT [OPTIONS]".
std::string usage(const Command& command);

}  // namespace activitysmith::spec
