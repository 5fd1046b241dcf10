#pragma once

#include "config/file.hpp"
#include "core/error.hpp"
#include "spec/field.hpp"

#include <string>
#include <vector>

namespace activitysmith::config {

/// `text` as a value of a setting without what does not count: white space around a number, a
/// boolean or a URL, and the case of a boolean.
std::string normalized(const spec::Field& field, const std::string& text);

/// What is wrong with `text` as a value of a setting, and what would be right ("\"x\" is not a
/// number; give …"); empty if nothing is. Of a list, `text` is one entry. The same for flags,
/// variables and configuration files. A key or a password does not show in it.
std::string validation_error(const spec::Field& field, const std::string& text);

/// All that is wrong with `file`, in the order of its lines: what parse() found, keys that nobody
/// knows, values of another type, values that their setting does not take.
Problems check(const File& file);

/// The words that the value of a list has in a file: its entries, or what stands between commas.
std::vector<std::string> words(const Entry& entry);

}  // namespace activitysmith::config
