// Splits a line of a batch into words, as a shell does for words, quotes and backslashes.
// Everything else that means something to a shell is an error rather than text: a line such as
// "badge $n" that comes from a script shows a mistake there, and sending "$n" would hide it. A line
// that begins with "[" is a JSON array of words, for programs that would rather not quote.

#include "batch/line.hpp"

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace activitysmith::batch {

namespace {

constexpr std::string_view space = " \t\r\n\v\f";

std::vector<std::string> words_of_array(std::string_view line) {
  const auto array = text::parse_json(line);
  if (!array) {
    throw usage_error(array.why());
  }
  std::vector<std::string> words;
  for (const Json& word : *array) {
    if (!word.is_string()) {
      throw usage_error(fmt::format("word {} is {}; expected a string", words.size() + 1,
                                    text::excerpt(word.dump(), 40)));
    }
    words.push_back(word.get<std::string>());
    if (words.back().find('\0') != std::string::npos) {
      throw usage_error(fmt::format("word {} has a NUL character; expected text", words.size()));
    }
  }
  return words;
}

/// Reads plain words, one character after the other.
class WordReader {
 public:
  explicit WordReader(std::string_view line) : left_(line) {}

  std::vector<std::string> read() {
    while (!left_.empty()) {
      const char c = next();
      if (space.find(c) != std::string_view::npos) {
        end_word();
      } else if (c == '\'' || c == '"') {
        read_quoted(c);
      } else if (c == '\\') {
        add(escaped());
      } else {
        check(c);
        add(c);
      }
    }
    end_word();
    return std::move(words_);
  }

 private:
  char next() {
    const char c = left_.front();
    left_.remove_prefix(1);
    return c;
  }

  void add(char c) {
    begin_word();
    *word_ += c;
  }

  void begin_word() {
    if (!word_) {
      word_.emplace();
    }
  }

  void end_word() {
    if (word_) {
      words_.push_back(*std::move(word_));
      word_.reset();
    }
  }

  char escaped() {
    if (left_.empty()) {
      throw usage_error("a backslash at the end of the line; a line cannot go on in the next");
    }
    return next();
  }

  void read_quoted(char quote) {
    constexpr std::string_view escapable = "\"\\$`";
    begin_word();
    while (!left_.empty()) {
      const char c = next();
      if (c == quote) {
        return;
      }
      const bool is_escape = c == '\\' && quote == '"' && !left_.empty() &&
                             escapable.find(left_.front()) != std::string_view::npos;
      add(is_escape ? next() : c);
    }
    throw usage_error(fmt::format("unbalanced {}; close the quotation on the same line", quote));
  }

  static void check(char c) {
    constexpr std::string_view expansions = "$`*?[";
    constexpr std::string_view operators = "|&;<>()";
    if (expansions.find(c) != std::string_view::npos) {
      throw usage_error(fmt::format("{} outside quotes; nothing is expanded here, so quote it", c));
    }
    if (operators.find(c) != std::string_view::npos) {
      throw usage_error(fmt::format("{} outside quotes; a line is one command, so quote it", c));
    }
  }

  std::string_view left_;
  std::optional<std::string> word_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> split_line(std::string_view line) {
  if (line.find('\0') != std::string_view::npos) {
    throw usage_error("a NUL byte; expected text");
  }
  if (const std::size_t at = text::first_invalid(line); at != std::string_view::npos) {
    throw usage_error(fmt::format("byte {} is not valid UTF-8", at + 1));
  }
  line = text::trimmed(line);
  return line.starts_with('[') ? words_of_array(line) : WordReader(line).read();
}

}  // namespace activitysmith::batch
