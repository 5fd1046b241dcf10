#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/secrets.hpp"
#include "spec/option.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::request {

/// Who wrote a value of a draft.
struct Provenance {
  std::string pointer;  ///< where: "/content_state/title"
  spec::Argument said;
  bool refused = false;  ///< a problem was already told of this value
};

/// A request's JSON while it is made: values that go into the URL's path are members of the body
/// until the request is written.
struct Draft {
  const spec::Command* command = nullptr;
  Json body = Json::object();
  std::vector<Provenance> provenance;
  Problems problems;           ///< what --no-validate sends all the same
  Problems unreadable;         ///< what cannot be sent at all, such as malformed JSON
  Problems notices;            ///< what is not sent, although it was said
  bool is_incomplete = false;  ///< the line has more that could not be read: nothing is missing
  std::string inferred_type;   ///< the type the user did not name; empty if there was no need

  /// How an error calls the value at `pointer`: the flag that wrote it, with the path below it;
  /// where nobody wrote it, the path itself.
  [[nodiscard]] std::string where(std::string_view pointer) const;
  /// Who wrote the value at exactly `pointer`; null if nobody did.
  [[nodiscard]] const Provenance* provenance_of(std::string_view pointer) const;
  /// The value at `pointer`; null if it is not there.
  [[nodiscard]] const Json* find(const std::string& pointer) const;
};

/// Notes what is wrong with the value at `pointer`.
void add_problem(Draft& draft, std::string_view pointer, std::string what);

/// Returns the draft with `secrets` redacted in its body, for a picture, which cuts texts.
Draft redacted(Draft draft, const Secrets& secrets);

/// A value as an error shows it: JSON, shortened where it is long.
std::string quoted(const Json& value);

/// A value and where in the body it goes.
struct Assignment {
  std::string pointer;
  Json value;
};

using Assignments = std::vector<Assignment>;

/// Writes a value that `said` stands for into the draft's body. Lists and metadata of flags that
/// repeat grow; --content-state lies over its file; an icon or badge that a flag names anew
/// replaces the one from JSON. A second spelling of a value that differs becomes a problem.
void assign(Draft& draft, const spec::Argument& said, const Assignment& assignment);

}  // namespace activitysmith::request
