#pragma once

#include <string>
#include <string_view>

namespace activitysmith::config {

/// A text in which all characters beyond ASCII are spelled as ~0~c3a4~, so that a parser sees none
/// of them: toml++ 3.3 loses its way when it looks for white space among them. Outside of quotes
/// and comments, where TOML has no place for such characters, it has none for a ~ either.
class Ascii {
 public:
  /// Spells the characters beyond ASCII of `text`; lines stay lines, and quotes stay quotes.
  explicit Ascii(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// `spelled`, a piece of text(), with the characters as they were.
  [[nodiscard]] std::string restored(std::string_view spelled) const;

 private:
  std::string mark_;  ///< what a spelling begins with; the original has it nowhere
  std::string text_;
};

}  // namespace activitysmith::config
