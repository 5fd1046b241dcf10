#pragma once

#include <string>
#include <string_view>

// Upper and lower case of ASCII letters, whatever the locale; all else stays as it is.
namespace activitysmith::text {

constexpr bool is_capital(char c) { return 'A' <= c && c <= 'Z'; }

constexpr char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr char upper(char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr bool is_letter(char c) { return is_capital(upper(c)); }

/// `text` in lower case.
std::string lower(std::string_view text);

/// `text` in capitals.
std::string upper(std::string_view text);

}  // namespace activitysmith::text
