#pragma once

#include "progress/amount.hpp"
#include "progress/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith::test {

/// Returns a reading as one word: "42%", "12/345", "-" without a value; "" for none.
inline std::string reading_text(const std::optional<progress::ProgressReading>& reading) {
  if (!reading) {
    return "";
  }
  if (!reading->value) {
    return "-";
  }
  return reading->scale == progress::Scale::percent
             ? fmt::format("{:.4g}%", *reading->value)
             : fmt::format("{:.9g}/{:.9g}", *reading->value, reading->upper);
}

/// Returns the row with that name.
inline const progress::Format& format(std::string_view name) {
  return *std::ranges::find(progress::formats(), name, &progress::Format::name);
}

inline progress::Segment segment_of(std::string_view line) {
  return {
      .text = line, .visible = progress::visible_part(line), .features = progress::feature::text};
}

/// Returns what a function, or the row with a name, reads in a line.
inline std::string reading_of(progress::Format::Read read, std::string_view line,
                              progress::ParserState& state) {
  return reading_text(read(segment_of(line), state));
}

inline std::string reading_of(std::string_view name, std::string_view line,
                              progress::ParserState& state) {
  return reading_text(format(name).read(segment_of(line), state));
}

template <typename Reader>
std::string reading_of(Reader reader, std::string_view line) {
  progress::ParserState state;
  return reading_of(reader, line, state);
}

/// Returns the first format of the table that reads the last segment of the output, and its
/// reading.
inline std::pair<std::string_view, std::string> first_reading(std::string_view output,
                                                              std::optional<double> total) {
  const auto formats = progress::formats();
  std::vector<progress::ParserState> states(formats.size(), progress::ParserState{.total = total});
  std::pair<std::string_view, std::string> first;
  const auto read = [&](const progress::Segment& segment) {
    first = {};
    for (std::size_t i = 0; i < formats.size(); ++i) {
      const bool is_automatic =
          (formats[i].serves & static_cast<unsigned>(progress::Follow::automatic)) != 0;
      const bool may_begin = formats[i].begins_with.empty() ||
                             segment.visible.find_first_of(formats[i].begins_with) == 0;
      const bool may_match = may_begin && (segment.features & formats[i].needs) == formats[i].needs;
      const std::string text =
          is_automatic && may_match ? reading_text(formats[i].read(segment, states[i])) : "";
      first = first.second.empty() ? std::pair{formats[i].name, text} : first;
    }
  };
  progress::SegmentSplitter splitter;
  splitter.read(output, read);
  splitter.end(read);
  return first;
}

}  // namespace activitysmith::test
