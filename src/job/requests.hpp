#pragma once

#include "job/notification.hpp"
#include "job/supervisor.hpp"
#include "request/build.hpp"
#include "spec/command.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// Whether `run` hands this option on to its requests, as it was said; all others are its own.
bool is_handed_on(const spec::Option& option);

/// Makes the requests that tell of a job, each as the command line of its own would.
class Requests {
 public:
  /// A flag or word of a request, and its value.
  struct Word {
    std::string_view name;
    std::string text;
  };

  /// `said` is all that the line says; its options have to outlive this.
  Requests(std::vector<spec::Argument> said, request::Checks checks);

  /// The card's start: a timer that counts up.
  [[nodiscard]] request::Draft start(const std::string& key, const JobDescription& subject) const;
  /// The card's end, with the result and its color. What else the card shows stays as it is.
  [[nodiscard]] request::Draft end(const std::string& key, const JobDescription& subject,
                                   const JobResult& ended) const;
  /// The card's end as it is, for an API that does not take the other one.
  [[nodiscard]] request::Draft bare_end(const std::string& key) const;
  [[nodiscard]] request::Draft notification(const JobDescription& subject, const JobResult& ended,
                                            bool is_recovery) const;
  /// A card, and its end, as these words say; they win over what the user says.
  [[nodiscard]] request::Draft card(std::span<const Word> words) const;
  [[nodiscard]] request::Draft card_end(std::span<const Word> words) const;

 private:
  /// A command of the table that makes one of the requests.
  struct Target {
    const spec::Command* command;
    std::vector<spec::Option> options;
  };
  static Target target(std::string_view words);
  /// What the user says to this target.
  [[nodiscard]] std::vector<spec::Argument> handed_on(const Target& target) const;
  [[nodiscard]] request::Draft draft(const Target& target, std::vector<spec::Argument> said,
                                     std::span<const Word> words) const;

  std::vector<spec::Argument> said_;
  request::Checks checks_;
  Target start_, end_, notification_;
};

}  // namespace activitysmith::job
