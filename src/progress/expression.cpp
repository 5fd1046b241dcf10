// The regular expressions of --regex, --steps and the table of formats, by the C library's
// regcomp(). std::regex recurses once per character, so a long line would overflow the stack, and
// PCRE2 would be one more library for every start of the program to load. POSIX matches in time
// that depends on the line, since back-references are refused. But the dialects differ: glibc knows
// \w and \s but not \d, and other systems have other extensions. So the pattern is translated to
// what all of them share, and what is left of the extensions is an error rather than something that
// works on one machine only.
//
// The locale is never set, so regexec() compares bytes, and "." is one byte of a UTF-8 character.

#include "progress/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex.h>

namespace activitysmith::progress {

namespace {

/// Returns the bracket expression for a letter after a backslash; empty for other letters.
std::string_view class_of(char letter) {
  switch (letter) {
    case 'd': return "[0-9]";
    case 's': return "[[:space:]]";
    case 'w': return "[[:alnum:]_]";
    case 'D': return "[^0-9]";
    case 'S': return "[^[:space:]]";
    case 'W': return "[^[:alnum:]_]";
    default: return {};
  }
}

/// Returns the size of the bracket expression that starts `text`; all of it if none ends.
std::size_t bracket_size(std::string_view text) {
  std::size_t at = text.starts_with("[^") ? 2 : 1;
  // A bracket right at the start stands for itself, as in "[]abc]".
  at += text.substr(at).starts_with(']') ? 1 : 0;
  while (at < text.size() && text[at] != ']') {
    const bool is_class = text[at] == '[' && at + 1 < text.size() &&
                          std::string_view{":.="}.find(text[at + 1]) != std::string_view::npos;
    const std::size_t end =
        is_class ? text.find(std::string{text[at + 1]} + "]", at + 2) : std::string_view::npos;
    at = end == std::string_view::npos ? at + 1 : end + 2;
  }
  return std::min(at + 1, text.size());
}

/// Translates the pattern to what every system's regcomp understands. Refuses extensions of a
/// single system and back-references.
Result<std::string> to_posix(std::string_view pattern) {
  std::string result;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '[') {
      const std::size_t size = bracket_size(pattern.substr(at));
      result += pattern.substr(at, size);
      at += size;
      continue;
    }
    if (pattern[at] != '\\' || at + 1 == pattern.size()) {
      result += pattern[at++];
      continue;
    }
    const char next = pattern[at + 1];
    const bool is_sign =
        std::string_view{R"(\^.[]$()|*+?{}/-"'%:#,=<>&!~@; )"}.find(next) != std::string_view::npos;
    if (const std::string_view bytes = class_of(next); !bytes.empty()) {
      result += bytes;
    } else if (is_sign) {
      // POSIX leaves a backslash before an ordinary character undefined, so it is dropped.
      constexpr std::string_view special = R"(\^.[]$()|*+?{})";
      result += special.find(next) != std::string_view::npos ? pattern.substr(at, 2)
                                                             : pattern.substr(at + 1, 1);
    } else {
      return Reason{
          fmt::format("'\\{}' is not known here; this is an extended regular expression, with "
                      "\\d, \\s and \\w",
                      next)};
    }
    at += 2;
  }
  return result;
}

/// Returns the size of the repetition that `text` starts with, such as "{2,5}" or "+"; 0 if there
/// is none. `times` gets how often regcomp copies what it repeats.
std::size_t repetition_size(std::string_view text, std::size_t& times) {
  if (text.empty() || std::string_view{"*+?{"}.find(text[0]) == std::string_view::npos) {
    return 0;
  }
  const std::size_t end = text[0] == '{' ? text.find('}') : 0;
  if (end == std::string_view::npos) {
    return 0;
  }
  // Counted as a library may compile them: x+ as xx*, and x{2,5} as xx followed by three optional
  // ones.
  times = text[0] == '+' ? 2 : 1;
  std::size_t number = 0;
  for (const char c : text.substr(1, text[0] == '{' ? end : 0)) {
    constexpr std::size_t most = 100'000;
    const bool is_digit = c >= '0' && c <= '9';
    number = is_digit ? std::min(number * 10 + static_cast<std::size_t>(c - '0'), most) : 0;
    times = std::max(times, number + (is_digit ? 0 : 1));
  }
  return end + 1;
}

/// Returns how many characters the pattern has once regcomp has written out its repetitions, which
/// may be nested: that is what it takes memory and time for.
/// The limits that regcomp() has for itself apply to a single repetition. Nested ones multiply, so
/// (((a{99}){99}){99}){99} would take all memory before regcomp() returns.
std::size_t expanded_size(std::string_view pattern) {
  std::vector<std::size_t> groups{0};  // the size of each open group so far
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t atom = 1;
    std::size_t size = pattern[at] == '['    ? bracket_size(pattern.substr(at))
                       : pattern[at] == '\\' ? std::size_t{2}
                                             : std::size_t{1};
    if (pattern[at] == '(') {
      groups.push_back(0);
      ++at;
      continue;
    }
    if (pattern[at] == ')' && groups.size() > 1) {
      atom += groups.back();
      groups.pop_back();
    }
    at += size;
    std::size_t times = 1;
    while (at < pattern.size() && (size = repetition_size(pattern.substr(at), times)) > 0) {
      // Keeps the product of the next repetition within the range of size_t, also on 32-bit
      // systems.
      constexpr std::size_t most = 100'000'000;
      atom = std::min(atom * std::max<std::size_t>(times, 1), most);
      at += size;
    }
    groups.back() += atom;
  }
  std::size_t sum = 0;
  for (const std::size_t group : groups) {
    sum += group;
  }
  return sum;
}

/// Copies the line for a C function, with a space for each NUL, which would end it too early.
std::string c_string_of(std::string_view line) {
  std::string copy{line};
  std::ranges::replace(copy, '\0', ' ');
  return copy;
}

}  // namespace

struct Expression::Compiled {
  // Copies of an Expression share it, since regfree() may run only once.
  explicit Compiled(const std::string& pattern)
      : error(::regcomp(&regex, pattern.c_str(), REG_EXTENDED)) {}
  ~Compiled() {
    if (error == 0) {
      ::regfree(&regex);
    }
  }
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  Compiled(Compiled&&) = delete;
  Compiled& operator=(Compiled&&) = delete;

  regex_t regex{};
  int error;  ///< of regcomp
};

Result<Expression> Expression::compile(std::string_view pattern) {
  if (pattern.find('\0') != std::string_view::npos) {
    return Reason{"it has a NUL byte"};
  }
  if (pattern.empty()) {
    return Reason{"it is empty"};
  }
  constexpr std::size_t largest = 10'000;
  const auto posix = to_posix(pattern);
  if (!posix) {
    return posix.reason();
  }
  if (const std::size_t size = expanded_size(*posix); size > largest) {
    return Reason{fmt::format(
        "with its repetitions written out it has {} characters, and at most {} can be used", size,
        largest)};
  }
  auto compiled = std::make_shared<const Compiled>(*posix);
  if (compiled->error != 0) {
    std::array<char, 200> text{};
    ::regerror(compiled->error, &compiled->regex, text.data(), text.size());
    return Reason{text.data()};
  }
  return Expression(std::move(compiled));
}

std::size_t Expression::group_count() const { return compiled_->regex.re_nsub; }

bool Expression::matches(std::string_view line) const {
  const std::string copy = c_string_of(line);
  return ::regexec(&compiled_->regex, copy.c_str(), 0, nullptr, 0) == 0;
}

std::vector<std::string_view> Expression::find_groups(std::string_view line) const {
  // REG_STARTEND would need no copy, but POSIX does not have it. The offsets of the copy are those
  // of the line, as each NUL became a single space.
  const std::string copy = c_string_of(line);
  std::vector<regmatch_t> places(group_count() + 1);
  if (::regexec(&compiled_->regex, copy.c_str(), places.size(), places.data(), 0) != 0) {
    return {};
  }
  std::vector<std::string_view> texts;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const auto start = static_cast<std::size_t>(places[i].rm_so);
    const auto end = static_cast<std::size_t>(places[i].rm_eo);
    texts.push_back(places[i].rm_so < 0 ? std::string_view{} : line.substr(start, end - start));
  }
  return texts;
}

}  // namespace activitysmith::progress
