// Splits the bytes of a job into what a person would have seen as one line or one drawing of a bar.
// Two small state machines do it: EscapeSequence knows the grammar of ECMA-48 sequences, of which
// only cursor movements and OSC 9;4 (a progress bar) matter, and SegmentSplitter collects the text
// between line ends, carriage returns, backspaces and those movements. Both keep their state
// between calls, because the bytes come in chunks that a pipe may cut anywhere, even within an
// escape sequence.
//
// The output of a job may be gigabytes without a single line end. Memory is bounded by cutting the
// middle out of a long segment, and time by scanning for the next end eight bytes at a time.

#include "progress/segments.hpp"

#include "progress/amount.hpp"

#include <algorithm>
#include <array>

namespace activitysmith::progress {

namespace {

constexpr char bell = '\a';
constexpr char cursor_up = '\v';  // as the ending of a segment
constexpr std::size_t longest_payload = 32;

bool is_one_of(char byte, std::string_view set) { return set.find(byte) != std::string_view::npos; }

}  // namespace

void EscapeSequence::open() {
  part_ = Part::start;
  meaning_ = Meaning::nothing;
  is_osc_ = false;
  payload_.clear();
}

EscapeSequence::Step EscapeSequence::take(char byte) {
  switch (part_) {
    case Part::control: return take_control(byte);
    case Part::string: return take_string(byte);
    case Part::string_escape:
      if (byte == '\\') {
        return finish_string();
      }
      // An ESC within a string begins a new sequence unless a backslash follows it.
      open();  // the string was aborted by another sequence
      return take_start(byte);
    case Part::between:
      if (byte >= ' ' && byte <= '/') {
        return Step::more;
      }
      return byte >= '0' && byte <= '~' ? finish(Meaning::nothing) : reject();
    default: return take_start(byte);
  }
}

EscapeSequence::Step EscapeSequence::take_start(char byte) {
  if (byte == '[') {
    part_ = Part::control;
    return Step::more;
  }
  // OSC, DCS, SOS, PM and APC all have a text up to a terminator. Only the one of OSC is looked at,
  // but none of them may end up in the text of a segment.
  if (is_one_of(byte, "]PX^_")) {
    part_ = Part::string;
    is_osc_ = byte == ']';
    return Step::more;
  }
  if (byte >= ' ' && byte <= '/') {
    part_ = Part::between;
    return Step::more;
  }
  if (byte >= '0' && byte <= '~') {
    // Save and restore the cursor, index, next line, and reset. ESC M is reverse index.
    const Meaning other = is_one_of(byte, "78DEc") ? Meaning::move : Meaning::nothing;
    return finish(byte == 'M' ? Meaning::up : other);
  }
  return reject();
}

EscapeSequence::Step EscapeSequence::take_control(char byte) {
  if (byte >= ' ' && byte <= '?') {
    return Step::more;
  }
  if (byte < '@' || byte > '~') {
    return reject();
  }
  // Programs skip columns with it instead of writing spaces, so words around it must not grow
  // together.
  if (byte == 'C') {
    return finish(Meaning::forward);
  }
  // Whatever moves the cursor or clears the screen (J) ends what was drawn. K, which clears the
  // rest of a line, and m, which sets colors, do not.
  const Meaning other = is_one_of(byte, "BDEGHJSTdfsu") ? Meaning::move : Meaning::nothing;
  return finish(is_one_of(byte, "AF") ? Meaning::up : other);
}

// A terminal swallows whole lines after a string that is never terminated. Here a line end ends it,
// so that a stray ESC in binary output costs one line.
EscapeSequence::Step EscapeSequence::take_string(char byte) {
  if (byte == '\n' || byte == '\r') {
    return reject();
  }
  if (byte == bell) {
    return finish_string();
  }
  if (byte == esc) {
    part_ = Part::string_escape;
  } else if (payload_.size() < longest_payload) {
    // Only "9;4;STATE;PERCENT" is of interest. Links and titles may have thousands of bytes.
    payload_ += byte;
  }
  return Step::more;
}

EscapeSequence::Step EscapeSequence::finish(Meaning meaning) {
  part_ = Part::none;
  meaning_ = meaning;
  return Step::done;
}

EscapeSequence::Step EscapeSequence::finish_string() {
  const bool is_progress = is_osc_ && payload_.starts_with("9;4");
  return finish(is_progress ? Meaning::progress : Meaning::nothing);
}

EscapeSequence::Step EscapeSequence::reject() {
  part_ = Part::none;
  meaning_ = Meaning::nothing;
  return Step::rejected;
}

namespace {

// Marks a byte that ends a run of text.
constexpr SegmentFeatures stop = feature::all + 1;
constexpr std::size_t half = SegmentSplitter::longest / 2;

constexpr std::array<SegmentFeatures, 256> byte_features() {
  std::array<SegmentFeatures, 256> table{};
  for (char digit = '0'; digit <= '9'; ++digit) {
    table[static_cast<unsigned char>(digit)] = feature::digit;
  }
  table['%'] = feature::percent;
  table['/'] = feature::slash;
  table[':'] = feature::colon;
  table[']'] = feature::bracket;
  for (const char byte : {'\n', '\r', '\b', esc}) {
    table[static_cast<unsigned char>(byte)] = stop;
  }
  return table;
}

constexpr std::array<SegmentFeatures, 256> features_of = byte_features();

SegmentFeatures features_at(std::string_view bytes, std::size_t at) {
  return features_of[static_cast<unsigned char>(bytes[at])];
}

/// Returns the features of the four bytes from `at` on; without a loop, which would cost as much
/// again as what it does.
inline SegmentFeatures features_of_four(std::string_view bytes, std::size_t at) {
  return features_at(bytes, at) | features_at(bytes, at + 1) | features_at(bytes, at + 2) |
         features_at(bytes, at + 3);
}

/// Returns how many bytes precede the first one that ends a run, and adds their features.
std::size_t run_of_text(std::string_view bytes, SegmentFeatures& features) {
  constexpr std::size_t stride = 8;
  SegmentFeatures seen = features;
  std::size_t at = 0;
  // Most of the time is spent here; checking for an end once per stride halves it.
  for (; bytes.size() - at >= stride; at += stride) {
    const SegmentFeatures found = features_of_four(bytes, at) | features_of_four(bytes, at + 4);
    if ((found & stop) != 0) {
      break;
    }
    seen |= found;
  }
  for (; at < bytes.size() && features_at(bytes, at) != stop; ++at) {
    seen |= features_at(bytes, at);
  }
  features = seen;
  return at;
}

constexpr std::size_t longest_report = 4096;

/// Returns the size of the ticks that `text` starts with, up to a whole number of percent: "0...",
/// and then "10.", "..20."; 0 if it is incomplete. `has_ticks` if the line has begun so.
std::size_t tick_size(std::string_view text, bool has_ticks) {
  constexpr std::string_view first = "0...";
  if (!has_ticks) {
    const std::size_t name = text.starts_with("Processing ") ? text.find(": 0...") : 0;
    const std::size_t at = name == 0 || name == std::string_view::npos ? 0 : name + 2;
    return text.substr(at).starts_with(first) ? at + first.size() : 0;
  }
  const std::size_t digit = text.find_first_not_of('.');
  const std::size_t last = text.find_first_not_of("0123456789", std::min(digit, text.size()));
  return last != std::string_view::npos && last > digit && text[last] == '.' ? last + 1 : 0;
}

/// Returns the size of the report of rclone that `text` starts with, up to its estimate, or 0.
std::size_t estimate_size(std::string_view text, SegmentFeatures features) {
  constexpr SegmentFeatures needed = feature::digit | feature::percent | feature::slash;
  constexpr std::string_view last = "B/s, ETA ";
  const std::size_t at = (features & needed) == needed ? text.find(last) : std::string_view::npos;
  return at == std::string_view::npos || text.substr(0, at).find('%') == std::string_view::npos
             ? 0
             : at + last.size();
}

}  // namespace

void SegmentSplitter::read(std::string_view bytes, const Sink& sink) {
  while (!bytes.empty()) {
    if (escape_.is_open()) {
      read_escape(bytes, sink);
      continue;
    }
    const std::size_t size = run_of_text(bytes, features_);
    const std::string_view run = bytes.substr(0, size);
    if (size == bytes.size()) {
      keep(run, sink);
      return;
    }
    if (bytes[size] == esc) {
      keep(run, sink);
      escape_.open();
    } else {
      finish(run, bytes[size], sink);
    }
    bytes.remove_prefix(size + 1);
  }
}

void SegmentSplitter::end(const Sink& sink) { finish({}, '\n', sink); }

void SegmentSplitter::read_escape(std::string_view& bytes, const Sink& sink) {
  EscapeSequence::Step step = EscapeSequence::Step::more;
  while (!bytes.empty() && step == EscapeSequence::Step::more) {
    step = escape_.take(bytes.front());
    bytes.remove_prefix(step == EscapeSequence::Step::rejected ? 0 : 1);
  }
  if (step != EscapeSequence::Step::done) {
    return;
  }
  switch (escape_.meaning()) {
    case EscapeSequence::Meaning::forward: keep(" ", sink); break;
    case EscapeSequence::Meaning::move: finish({}, '\r', sink); break;
    case EscapeSequence::Meaning::up: finish({}, cursor_up, sink); break;
    case EscapeSequence::Meaning::progress:
      sink({.text = escape_.payload(), .features = feature::command});
      break;
    default: break;
  }
}

void SegmentSplitter::keep(std::string_view text, const Sink& sink) {
  // Reports that end no line are passed on as they come. Otherwise GDAL's and rclone's progress
  // would show only when they are done.
  kept_ += text;
  const std::size_t left = is_cut_ ? kept_.size() : pass_reports(kept_, sink).size();
  kept_.erase(0, kept_.size() - left);
  // Twice the length is kept before anything is cut, so that each byte is moved once on average. A
  // progress report is at one end of a line, hence the first and the last half are kept.
  if (kept_.size() > 2 * longest) {
    kept_.erase(half, kept_.size() - longest);
    is_cut_ = true;
  }
}

// Most lines arrive whole in one chunk and are passed on without a copy.
void SegmentSplitter::finish(std::string_view last, char ending, const Sink& sink) {
  std::string_view whole = last;
  if (!kept_.empty() || last.size() > longest) {
    keep(last, sink);
    if (is_cut_ || kept_.size() > longest) {
      // A line feed at the cut keeps words and numbers of both halves apart.
      kept_.replace(half, kept_.size() - longest, "\n");
    }
    whole = kept_;
  } else {
    whole = pass_reports(whole, sink);
  }
  pass(whole, ending, sink);
  kept_.clear();
  is_cut_ = false;
  // GDAL's ticks continue in one line, also after a cursor movement.
  has_ticks_ = has_ticks_ && ending != '\n' && ending != '\r';
  features_ = 0;
}

/// Passes the reports that end before the text does, and returns the rest.
std::string_view SegmentSplitter::pass_reports(std::string_view text, const Sink& sink) {
  while ((features_ & feature::digit) != 0) {
    const std::string_view start = text.substr(0, longest_report);
    const std::size_t ticks = tick_size(start, has_ticks_);
    const std::size_t size = ticks > 0 ? ticks : estimate_size(start, features_);
    if (size == 0) {
      break;
    }
    // The features belong to the text that was passed. Those of the rest have to be found again,
    // since they are only known for all of it.
    features_ = 0;
    run_of_text(text.substr(0, size), features_);
    pass(text.substr(0, size), '\r', sink);
    text.remove_prefix(size);
    features_ = 0;
    run_of_text(text, features_);
    has_ticks_ = has_ticks_ || ticks > 0;
  }
  return text;
}

void SegmentSplitter::pass(std::string_view text, char ending, const Sink& sink) {
  if (!text.empty()) {
    sink({text, visible_part(text), static_cast<SegmentFeatures>(features_ | feature::text),
          is_redrawn_, ending == cursor_up});
  }
  is_redrawn_ = ending != '\n';
}

}  // namespace activitysmith::progress
