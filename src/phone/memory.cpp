#include "phone/memory.hpp"

#include "phone/state_file.hpp"

namespace activitysmith::phone {

Decision Memory::decide(const End& end, long long period) {
  Decision decision;
  update(path_, [&](const std::string& old) -> std::optional<std::string> {
    past_ = read_told(old);
    decision = phone::decide(past_, end, period);
    return decision.next == past_ ? std::nullopt : std::optional{text_of(decision.next)};
  });
  return decision;
}

void Memory::take_back(const Decision& decision) const {
  update(path_, [&](const std::string& now) {
    const bool is_ours = read_told(now) == decision.next && decision.next != past_;
    return is_ours ? std::optional{text_of(past_)} : std::nullopt;
  });
}

}  // namespace activitysmith::phone
