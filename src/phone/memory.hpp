#pragma once

#include "phone/dedupe.hpp"

#include <optional>
#include <string>
#include <utility>

namespace activitysmith::phone {

/// What runs of a job remember from one to the next, so that a failure is told once.
class Memory {
 public:
  /// `path` is that of the job's state; see state_file.hpp.
  explicit Memory(std::string path) : path_(std::move(path)) {}

  /// What is to be told of this end, which is remembered as told at once: another run may end
  /// meanwhile.
  Decision decide(const End& end, long long period);
  /// What did not arrive was not told, unless another run has told of the job meanwhile.
  void take_back(const Decision& decision) const;

 private:
  const std::string path_;
  std::optional<Told> past_;  ///< before the decision
};

}  // namespace activitysmith::phone
