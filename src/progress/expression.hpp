#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// What is wrong with a regular expression.
struct ExpressionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An extended regular expression as `grep -E` reads it, in which \d, \s and \w stand for digits,
/// white space and word characters. It is matched against bytes, in time that grows with the line
/// only: there are no back-references.
class Expression {
 public:
  /// Throws ExpressionError.
  explicit Expression(std::string_view pattern);

  /// How many groups it has.
  [[nodiscard]] std::size_t groups() const;
  [[nodiscard]] bool matches(std::string_view line) const;
  /// What the groups hold where the line first matches, an empty text for one that took no part;
  /// nothing at all if the line does not match.
  [[nodiscard]] std::vector<std::string_view> found(std::string_view line) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace activitysmith::progress
