#pragma once

#include "job/job.hpp"
#include "payload/payload.hpp"
#include "phone/message.hpp"
#include "spec/command.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::phone {

/// Whether `run` hands this option on to its requests, as it was said; all others are its own.
bool is_handed_on(const spec::Option& option);

/// Makes the requests that tell of a job, each as the command line of its own would.
class Requests {
 public:
  /// `said` is all that the line says; its options have to outlive this.
  Requests(std::vector<payload::Said> said, payload::Checks checks);

  /// The card's start: a timer that counts up.
  [[nodiscard]] payload::Draft start(const std::string& key, const Subject& subject) const;
  /// The card's end, with the result and its color. What else the card shows stays as it is.
  [[nodiscard]] payload::Draft end(const std::string& key, const Subject& subject,
                                   const job::Ended& ended) const;
  /// The card's end as it is, for an API that does not take the other one.
  [[nodiscard]] payload::Draft bare_end(const std::string& key) const;
  [[nodiscard]] payload::Draft notification(const Subject& subject, const job::Ended& ended,
                                            bool is_recovery) const;

 private:
  /// A command of the table that makes one of the requests.
  struct Target {
    const spec::Command* command;
    std::vector<spec::Option> options;
  };
  /// A flag or word of the target, and its value.
  struct Word {
    std::string_view name;
    std::string text;
  };

  static Target target(std::string_view words);
  /// What the user says to this target.
  [[nodiscard]] std::vector<payload::Said> handed_on(const Target& target) const;
  [[nodiscard]] payload::Draft draft(const Target& target, std::vector<payload::Said> said,
                                     std::span<const Word> words) const;

  std::vector<payload::Said> said_;
  payload::Checks checks_;
  Target start_, end_, notification_;
};

}  // namespace activitysmith::phone
