#include "progress/segments.hpp"

#include "progress/amount.hpp"

#include <algorithm>
#include <array>

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

namespace {

constexpr Marks stop = 128;  // a byte that ends a run of text; of a segment it means another thing
constexpr std::size_t half = Segments::longest / 2;

constexpr std::array<Marks, 256> marks_of_bytes() {
  std::array<Marks, 256> table{};
  for (char digit = '0'; digit <= '9'; ++digit) {
    table[static_cast<unsigned char>(digit)] = mark::digit;
  }
  table['%'] = mark::percent;
  table['/'] = mark::slash;
  table[':'] = mark::colon;
  table['{'] = mark::brace;
  for (const char byte : {'\n', '\r', '\b', esc}) {
    table[static_cast<unsigned char>(byte)] = stop;
  }
  return table;
}

constexpr std::array<Marks, 256> marks_of = marks_of_bytes();

Marks marks_at(std::string_view bytes, std::size_t at) {
  return marks_of[static_cast<unsigned char>(bytes[at])];
}

/// How many bytes stand before the first that ends a run; adds their marks to `marks`.
std::size_t run_of_text(std::string_view bytes, Marks& marks) {
  constexpr std::size_t stride = 8;
  Marks seen = marks;
  std::size_t at = 0;
  // Most of the time is spent here, and looking for an end once in a stride halves it.
  for (; bytes.size() - at >= stride; at += stride) {
    Marks found = 0;
    for (std::size_t i = 0; i < stride; ++i) {
      found |= marks_at(bytes, at + i);
    }
    if ((found & stop) != 0) {
      break;
    }
    seen |= found;
  }
  for (; at < bytes.size() && marks_at(bytes, at) != stop; ++at) {
    seen |= marks_at(bytes, at);
  }
  marks = seen;
  return at;
}

}  // namespace

void Segments::read(std::string_view bytes, const Sink& sink) {
  while (!bytes.empty()) {
    if (escape_.is_open()) {
      read_escape(bytes, sink);
      continue;
    }
    const std::size_t size = run_of_text(bytes, marks_);
    const std::string_view run = bytes.substr(0, size);
    if (size == bytes.size()) {
      keep(run);
      return;
    }
    if (bytes[size] == esc) {
      keep(run);
      escape_.open();
    } else {
      finish(run, bytes[size], sink);
    }
    bytes.remove_prefix(size + 1);
  }
}

void Segments::end(const Sink& sink) { finish({}, '\n', sink); }

void Segments::read_escape(std::string_view& bytes, const Sink& sink) {
  Escape::Step step = Escape::Step::more;
  while (!bytes.empty() && step == Escape::Step::more) {
    step = escape_.take(bytes.front());
    bytes.remove_prefix(step == Escape::Step::refused ? 0 : 1);
  }
  if (step != Escape::Step::done) {
    return;
  }
  switch (escape_.meaning()) {
    case Escape::Meaning::forward: keep(" "); break;
    case Escape::Meaning::move: finish({}, '\r', sink); break;
    case Escape::Meaning::progress: sink({escape_.payload(), mark::command, false}); break;
    default: break;
  }
}

void Segments::keep(std::string_view text) {
  kept_ += text;
  if (kept_.size() > 2 * longest) {
    kept_.erase(half, kept_.size() - longest);
    is_cut_ = true;
  }
}

// Most lines are whole in one chunk and go on as they are, without a copy.
void Segments::finish(std::string_view last, char ending, const Sink& sink) {
  std::string_view whole = last;
  if (!kept_.empty() || last.size() > longest) {
    keep(last);
    if (is_cut_ || kept_.size() > longest) {
      kept_.replace(half, kept_.size() - longest, "\n");
    }
    whole = kept_;
  }
  if (!whole.empty()) {
    const Marks first = starts_with_digit(whole) ? mark::number : Marks{0};
    sink({whole, static_cast<Marks>(marks_ | first | mark::text), is_redrawn_});
  }
  kept_.clear();
  is_cut_ = false;
  marks_ = 0;
  is_redrawn_ = ending != '\n';
}

}  // namespace activitysmith::progress
