// Finds secrets in whatever is about to be printed, in any spelling that JSON allows. An answer may
// echo the key with letters as \u0061 or slashes as \/, and --json quotes such an answer once more.
// A comparison of plain text would miss all of these. What a cut has left of a secret is found as
// well, if an ellipsis marks the cut. Secrets are compared letter by letter against the escapes,
// rather than decoding the text first, because the output must stay as it is everywhere else.

#include "core/secrets.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace activitysmith {

namespace {

// A shorter one would be found within ordinary words, and is no secret.
constexpr std::size_t shortest_secret = 4;
constexpr std::string_view cut_mark = "…";

/// Returns how many of the first characters are backslashes.
std::size_t backslashes(std::string_view text) {
  return std::min(text.find_first_not_of('\\'), text.size());
}

/// Returns whether `text` begins with the four hexadecimal digits of `c`.
bool is_code_of(char c, std::string_view text) {
  constexpr std::size_t digits = 4;
  unsigned code = 0;
  const std::string_view hex = text.substr(0, digits);
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  return hex.size() == digits && error == std::errc{} && end == hex.data() + digits &&
         code == static_cast<unsigned char>(c);
}

/// Returns the letter that JSON writes after a backslash for `c`; 0 if it has none.
char escape_letter(char c) {
  switch (c) {
    case '"':
    case '/': return c;
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

/// Returns the size of `c` at the start of `text`, as itself or as an escape of JSON; 0 if
/// something else is there. JSON within JSON doubles the backslashes of an escape.
std::size_t spelled_size(char c, std::string_view text) {
  constexpr std::size_t code_size = 5;  // u0061
  const std::size_t slashes = backslashes(text);
  if (slashes == 0) {
    return text.starts_with(c) ? 1 : 0;
  }
  const std::string_view rest = text.substr(slashes);
  if (rest.starts_with('u') && is_code_of(c, rest.substr(1))) {
    return slashes + code_size;
  }
  const char letter = escape_letter(c);
  return letter != 0 && rest.starts_with(letter) ? slashes + 1 : 0;
}

/// Returns the size of a run of `count` backslashes at the start of `text`, which JSON doubles, and
/// doubles once more within JSON; 0 if there are fewer.
std::size_t run_size(std::size_t count, std::string_view text) {
  const std::size_t there = backslashes(text);
  std::size_t size = count;
  while (2 * size <= there) {
    size *= 2;
  }
  return size <= there ? size : 0;
}

/// Returns the size of `secret` at the start of `text`, or of what a cut has left of it; 0 if
/// neither is there.
std::size_t secret_size(std::string_view secret, std::string_view text) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < secret.size();) {
    const std::string_view rest = text.substr(size);
    // Backslashes of the secret itself come in runs, since each level of JSON doubles them.
    const std::size_t run = backslashes(secret.substr(at));
    const std::size_t spelled = run > 0 ? run_size(run, rest) : spelled_size(secret[at], rest);
    if (spelled == 0) {
      return at >= shortest_secret && rest.starts_with(cut_mark) ? size : 0;
    }
    size += spelled;
    at += std::max<std::size_t>(run, 1);
  }
  return size;
}

}  // namespace

void Secrets::add(std::string_view secret) {
  secret = text::trimmed(secret);
  if (secret.size() >= shortest_secret && std::ranges::find(secrets_, secret) == secrets_.end()) {
    secrets_.emplace_back(secret);
    may_start_[static_cast<unsigned char>(secret.front())] = true;
    may_start_['\\'] = true;
  }
}

/// Returns the size of the longest secret at the start of `text`: one may be the start of another,
/// which must not keep its tail.
std::size_t Secrets::longest_at(std::string_view text) const {
  std::size_t size = 0;
  for (const std::string& secret : secrets_) {
    if (text.front() == secret.front() || text.front() == '\\') {
      size = std::max(size, secret_size(secret, text));
    }
  }
  return size;
}

void Secrets::redact(std::string& text) const {
  const auto is_start = [&](char c) { return may_start_[static_cast<unsigned char>(c)]; };
  std::string result;
  std::size_t copied = 0;  // of `text`, which stays as it is until a secret turns up
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = is_start(text[at]) ? longest_at(std::string_view(text).substr(at)) : 0;
    if (size > 0) {
      result.append(text, copied, at - copied).append("[redacted]");
      copied = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  if (copied > 0) {
    text = result.append(text, copied);
  }
}

std::string Secrets::redacted(std::string_view text) const {
  std::string result{text};
  redact(result);
  return result;
}

}  // namespace activitysmith
