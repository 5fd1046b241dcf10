#include "progress/escape.hpp"

namespace activitysmith::progress {
namespace {

constexpr char bell = '\a';
constexpr std::size_t longest_payload = 32;

bool is_one_of(char byte, std::string_view set) { return set.find(byte) != std::string_view::npos; }

}  // namespace

void Escape::open() {
  part_ = Part::start;
  meaning_ = Meaning::nothing;
  is_command_ = false;
  payload_.clear();
}

Escape::Step Escape::take(char byte) {
  switch (part_) {
    case Part::control: return take_control(byte);
    case Part::string: return take_string(byte);
    case Part::string_escape:
      if (byte == '\\') {
        return finish(is_command_ && payload_.starts_with("9;4") ? Meaning::progress
                                                                 : Meaning::nothing);
      }
      open();  // the string broke off, and another sequence began
      return take_start(byte);
    case Part::between:
      if (byte >= ' ' && byte <= '/') {
        return Step::more;
      }
      return byte >= '0' && byte <= '~' ? finish(Meaning::nothing) : refuse();
    default: return take_start(byte);
  }
}

Escape::Step Escape::take_start(char byte) {
  if (byte == '[') {
    part_ = Part::control;
    return Step::more;
  }
  if (is_one_of(byte, "]PX^_")) {
    part_ = Part::string;
    is_command_ = byte == ']';
    return Step::more;
  }
  if (byte >= ' ' && byte <= '/') {
    part_ = Part::between;
    return Step::more;
  }
  if (byte >= '0' && byte <= '~') {
    return finish(is_one_of(byte, "78DEMc") ? Meaning::move : Meaning::nothing);
  }
  return refuse();
}

Escape::Step Escape::take_control(char byte) {
  if (byte >= ' ' && byte <= '?') {
    return Step::more;
  }
  if (byte < '@' || byte > '~') {
    return refuse();
  }
  if (byte == 'C') {
    return finish(Meaning::forward);
  }
  return finish(is_one_of(byte, "ABDEFGHJSTdfsu") ? Meaning::move : Meaning::nothing);
}

// A terminal would swallow whole lines after a string that nobody ends. Here the end of a line ends
// it, so that a stray ESC in binary output costs one line.
Escape::Step Escape::take_string(char byte) {
  if (byte == '\n' || byte == '\r') {
    return refuse();
  }
  if (byte == bell) {
    return finish(is_command_ && payload_.starts_with("9;4") ? Meaning::progress
                                                             : Meaning::nothing);
  }
  if (byte == esc) {
    part_ = Part::string_escape;
  } else if (payload_.size() < longest_payload) {
    payload_ += byte;
  }
  return Step::more;
}

Escape::Step Escape::finish(Meaning meaning) {
  part_ = Part::none;
  meaning_ = meaning;
  return Step::done;
}

Escape::Step Escape::refuse() {
  part_ = Part::none;
  meaning_ = Meaning::nothing;
  return Step::refused;
}

}  // namespace activitysmith::progress
