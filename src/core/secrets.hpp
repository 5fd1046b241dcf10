#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith {

/// Texts that no output may show, such as the API key and a proxy's password.
class Secrets {
 public:
  /// Adds a secret without the white space around it. Ignores one of fewer than four characters:
  /// it protects nothing, and hiding it would tear up other words.
  void add(std::string_view secret);

  /// Returns `text` with "[redacted]" in place of each secret, as written or as JSON spells it
  /// (\" \/ \u0061), also in JSON within JSON. The first four or more characters of a secret count
  /// too where "…" cuts off the rest. JSON stays JSON.
  [[nodiscard]] std::string redacted(std::string_view text) const;
  /// Does the same to `text` itself.
  void redact(std::string& text) const;

 private:
  [[nodiscard]] std::size_t longest_at(std::string_view text) const;

  std::vector<std::string> secrets_;
  std::array<bool, 256> may_start_{};  ///< which bytes a secret, or an escape of JSON, begins with
};

}  // namespace activitysmith
