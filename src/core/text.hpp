#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace activitysmith::text {

// Upper and lower case of ASCII letters, whatever the locale; all else stays as it is.

constexpr bool is_capital(char c) { return 'A' <= c && c <= 'Z'; }

constexpr char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr char upper(char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr bool is_letter(char c) { return is_capital(upper(c)); }

/// `text` in lower case.
std::string lower(std::string_view text);

/// `text` in capitals.
std::string upper(std::string_view text);

/// Where the first byte stands that no valid UTF-8 has there; npos if the text is valid.
std::size_t first_invalid(std::string_view text);

/// `text` with U+FFFD in the place of every byte that is not valid UTF-8.
std::string mended(std::string_view text);

/// How many code points a valid text has.
std::size_t length(std::string_view text);

/// The longest start of a valid text that has at most `bytes` bytes and ends between code points.
std::string_view start_of(std::string_view text, std::size_t bytes);

/// Returns `text` with the characters that reorder or break lines where nobody sees them (bidi
/// overrides and isolates, U+2028, U+2029) as \u202e and the like. Joiners and direction marks
/// stay: emoji, Persian and Hebrew need them.
std::string with_visible_order(std::string_view text);

/// A text from outside as one line that is safe on a terminal: valid UTF-8 with a visible order, a
/// space for every run of white space and control characters, "…" for what is beyond `bytes`.
std::string printable_line(std::string_view text, std::size_t bytes = 2000);

/// `text` in valid UTF-8 with a visible order and a space for each control character but the
/// newline.
std::string without_controls(std::string_view text);

/// The start of a text from outside, at most `bytes` bytes of it, as valid UTF-8.
std::string excerpt(std::string_view text, std::size_t bytes = 2000);

/// JSON text with the characters escaped that JSON leaves as they are and a terminal obeys: U+007F
/// to U+009F, and those of with_visible_order().
std::string escape_controls(std::string_view text);

/// `text` without the white space at its ends.
std::string_view trimmed(std::string_view text);

/// Returns whether `text` contains an ASCII control character: U+0000 to U+001F, or U+007F.
bool has_control(std::string_view text);

/// Returns the 64-bit FNV-1a hash of `text`. Not for texts that an attacker may choose.
std::uint64_t hash(std::string_view text);

/// `word` as a POSIX shell reads it: in single quotes unless it is plain.
std::string shell_quoted(std::string_view word);

/// `text` with its words broken into lines of at most `columns`; every line but the first begins
/// with `indent` spaces, and the first is taken to begin there too. A longer word has its own line.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns);

/// The word of `words` that `typed` was most likely meant to be; empty if none is close.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> words);

/// "; did you mean WORD?" for the nearest of `words`, or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string_view> words);

}  // namespace activitysmith::text
