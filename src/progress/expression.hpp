#pragma once

#include "core/error.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith::progress {

/// An extended regular expression as in `grep -E`, with \d, \s and \w for digits, white space and
/// word characters. It matches bytes. Back-references are rejected: they could take forever.
class Expression {
 public:
  static Result<Expression> compile(std::string_view pattern);

  /// Returns the number of groups in parentheses.
  [[nodiscard]] std::size_t group_count() const;
  [[nodiscard]] bool matches(std::string_view line) const;
  /// Returns the text of each group at the first match, which is empty for a group that took no
  /// part; an empty list if the line does not match.
  [[nodiscard]] std::vector<std::string_view> find_groups(std::string_view line) const;

 private:
  struct Compiled;

  explicit Expression(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace activitysmith::progress
