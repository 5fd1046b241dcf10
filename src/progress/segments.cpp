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
    return finish(is_one_of(byte, "78DEMc") ? Meaning::move : Meaning::nothing);
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
  if (byte == 'C') {
    return finish(Meaning::forward);
  }
  return finish(is_one_of(byte, "ABDEFGHJSTdfsu") ? Meaning::move : Meaning::nothing);
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

// Marks a byte that ends a run of text. The bit is free in the table of bytes: leading_digit is a
// feature of segments only.
constexpr SegmentFeatures stop = feature::leading_digit;
constexpr std::size_t half = SegmentSplitter::longest / 2;

constexpr std::array<SegmentFeatures, 256> byte_features() {
  std::array<SegmentFeatures, 256> table{};
  for (char digit = '0'; digit <= '9'; ++digit) {
    table[static_cast<unsigned char>(digit)] = feature::digit;
  }
  table['%'] = feature::percent;
  table['/'] = feature::slash;
  table[':'] = feature::colon;
  table['{'] = feature::brace;
  for (const char byte : {'\n', '\r', '\b', esc}) {
    table[static_cast<unsigned char>(byte)] = stop;
  }
  return table;
}

constexpr std::array<SegmentFeatures, 256> features_of = byte_features();

SegmentFeatures features_at(std::string_view bytes, std::size_t at) {
  return features_of[static_cast<unsigned char>(bytes[at])];
}

/// Returns how many bytes precede the first one that ends a run, and adds their features.
std::size_t run_of_text(std::string_view bytes, SegmentFeatures& features) {
  constexpr std::size_t stride = 8;
  SegmentFeatures seen = features;
  std::size_t at = 0;
  // Most of the time is spent here; checking for an end once per stride halves it.
  for (; bytes.size() - at >= stride; at += stride) {
    SegmentFeatures found = 0;
    for (std::size_t i = 0; i < stride; ++i) {
      found |= features_at(bytes, at + i);
    }
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
    case EscapeSequence::Meaning::forward: keep(" "); break;
    case EscapeSequence::Meaning::move: finish({}, '\r', sink); break;
    case EscapeSequence::Meaning::progress:
      sink({escape_.payload(), feature::command, false});
      break;
    default: break;
  }
}

void SegmentSplitter::keep(std::string_view text) {
  kept_ += text;
  if (kept_.size() > 2 * longest) {
    kept_.erase(half, kept_.size() - longest);
    is_cut_ = true;
  }
}

// Most lines arrive whole in one chunk and are passed on without a copy.
void SegmentSplitter::finish(std::string_view last, char ending, const Sink& sink) {
  std::string_view whole = last;
  if (!kept_.empty() || last.size() > longest) {
    keep(last);
    if (is_cut_ || kept_.size() > longest) {
      kept_.replace(half, kept_.size() - longest, "\n");
    }
    whole = kept_;
  }
  if (!whole.empty()) {
    const SegmentFeatures first =
        starts_with_digit(whole) ? feature::leading_digit : SegmentFeatures{0};
    sink({whole, static_cast<SegmentFeatures>(features_ | first | feature::text), is_redrawn_});
  }
  kept_.clear();
  is_cut_ = false;
  features_ = 0;
  is_redrawn_ = ending != '\n';
}

}  // namespace activitysmith::progress
