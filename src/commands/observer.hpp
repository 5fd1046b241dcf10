#pragma once

#include "progress/follower.hpp"

#include <functional>
#include <string_view>

namespace activitysmith::commands {

/// Reads a job's output and tells how far the job is: of each piece that holds new states the last
/// one.
class Observer {
 public:
  using Sink = std::function<void(const progress::State&)>;

  /// Throws progress::ExpressionError for an expression that cannot be used.
  Observer(const progress::Rules& rules, Sink sink);

  void read(std::string_view piece);
  /// The output is at its end.
  void end();

 private:
  void tell();

  progress::Follower follower_;
  const Sink sink_;
  bool is_new_ = false;
};

}  // namespace activitysmith::commands
