#include "progress/tools.hpp"

#include "progress/amount.hpp"
#include "progress/generic.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace activitysmith::progress {

namespace {

/// The first part that is a number; a package's name may have a colon and its architecture.
std::optional<Reading> status(std::string_view fields) {
  while (!fields.empty()) {
    const std::size_t end = fields.find(':');
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    const auto count = whole_count(fields.substr(0, end));
    // dlstatus counts its files in the first part; the percentage has a point or is the second.
    const auto next = whole_count(fields.substr(end + 1, fields.find(':', end + 1) - end - 1));
    if (count && !next) {
      constexpr double whole = 100;
      return count->value <= whole ? std::optional{Reading{.value = count->value}} : std::nullopt;
    }
    fields.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reading> apt(const Segment& segment, Memory&) {
  constexpr std::string_view install = "pmstatus:";
  constexpr std::string_view download = "dlstatus:";
  constexpr std::string_view bar = "Progress: [";
  const std::string_view line = trimmed(segment.text);
  if (line.starts_with(install) || line.starts_with(download)) {
    return status(line.substr(install.size()));
  }
  if (!line.starts_with(bar)) {
    return std::nullopt;
  }
  const std::size_t end = line.find(']');
  return end == std::string_view::npos ? std::nullopt
                                       : percent_of(line.substr(bar.size(), end - bar.size()));
}

bool is_preparation(std::string_view line) {
  constexpr std::string_view leads[] = {"Reading package lists...", "Building dependency tree...",
                                        "Reading state information...", "(Reading database ..."};
  return std::ranges::any_of(leads, [&](std::string_view lead) { return line.starts_with(lead); });
}

namespace {

constexpr double minute = 60;

/// What stands behind `word` in the line, if it is there.
std::optional<std::string_view> behind(std::string_view line, std::string_view word) {
  const std::size_t at = line.find(word);
  return at == std::string_view::npos ? std::nullopt : std::optional{line.substr(at + word.size())};
}

}  // namespace

std::optional<double> playtime_at(std::string_view text) {
  double seconds = 0;
  for (int part = 0; part < 3; ++part) {
    const auto count = count_at(text, 0);
    if (!count || (part < 2 && !(count->is_whole && text.substr(count->size).starts_with(':')))) {
      return std::nullopt;
    }
    seconds = seconds * minute + count->value;
    text.remove_prefix(std::min(count->size + 1, text.size()));
  }
  return seconds;
}

std::optional<Reading> ffmpeg(const Segment& segment, Memory& memory) {
  constexpr double whole = 100;
  if (const auto duration = behind(segment.text, "Duration: ")) {
    memory.duration = std::max(memory.duration, playtime_at(*duration).value_or(0));
    return std::nullopt;
  }
  const auto text = memory.duration > 0 ? behind(segment.text, "time=") : std::nullopt;
  const auto time = text ? playtime_at(*text) : std::nullopt;
  if (!time) {
    return std::nullopt;
  }
  return Reading{.value = std::min(*time / memory.duration, 1.0) * whole};
}

std::optional<Reading> docker_pull(const Segment& segment, Memory& memory) {
  constexpr double whole = 100;
  if (!memory.layers.take(segment.text)) {
    return std::nullopt;
  }
  const auto share = memory.layers.share();
  return share ? std::optional{Reading{.value = *share * whole}} : std::nullopt;
}

std::optional<Reading> docker_build(const Segment& segment, Memory& memory) {
  if (!memory.stages.take(segment.text)) {
    return std::nullopt;
  }
  return Reading{.value = static_cast<double>(memory.stages.begun()),
                 .upper = static_cast<double>(memory.stages.all()),
                 .scale = Scale::fraction};
}

namespace {

bool is_time(std::string_view word) { return word.find(':') != std::string_view::npos; }

bool is_percent_number(std::string_view word) {
  constexpr double whole = 100;
  const auto count = whole_count(word);
  return count && count->is_whole && count->value <= whole;
}

/// "     350K .......... ..........  42% 1.21M 8s"
std::optional<Reading> wget_dots(std::string_view line) {
  line = trimmed(line);
  const auto kilobytes = count_at(line, 0);
  if (!kilobytes || line.substr(kilobytes->size, 2) != "K ") {
    return std::nullopt;
  }
  const std::size_t dots = kilobytes->size + 1;
  const std::size_t number = line.find_first_not_of(" .,", dots);
  const std::size_t sign = line.find('%', dots);
  if (line.find('.', dots) > number || sign == std::string_view::npos || number > sign) {
    return std::nullopt;
  }
  return percent_of(line.substr(number, sign + 1 - number));
}

/// "x.iso     42%[=====>      ]  12.34M"
std::optional<Reading> wget_bar(std::string_view line) {
  const std::size_t sign = line.find("%[");
  if (sign == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = line.find_first_not_of("=+-<> ", sign + 2);
  const auto count = count_before(line, sign);
  if (!count || end == std::string_view::npos || line[end] != ']') {
    return std::nullopt;
  }
  return percent_of(line.substr(sign - count->size, count->size + 1));
}

/// Of "(xfr#3, to-chk=5/7)", how many of the files were seen to.
std::optional<Reading> checked_files(std::string_view text) {
  constexpr std::string_view lead = "-chk=";
  const std::size_t from = text.find(lead);
  if (from == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view counts = text.substr(from + lead.size());
  const auto left = count_at(counts, 0);
  if (!left || !counts.substr(left->size).starts_with('/')) {
    return std::nullopt;
  }
  const auto all = count_at(counts, left->size + 1);
  if (!all || all->value < 1 || left->value > all->value) {
    return std::nullopt;
  }
  return Reading{.value = all->value - left->value, .upper = all->value, .scale = Scale::fraction};
}

}  // namespace

std::optional<Reading> curl_meter(const Segment& segment, Memory&) {
  constexpr std::size_t columns = 12;
  std::string_view rest = segment.text;
  const std::string_view first = next_word(rest);
  if (!is_percent_number(first)) {
    return std::nullopt;
  }
  std::array<std::string_view, columns> words{first};
  for (std::string_view& word : std::span{words}.subspan(1)) {
    word = next_word(rest);
  }
  const bool is_row = is_percent_number(words[2]) && is_percent_number(words[4]) &&
                      is_time(words[8]) && is_time(words[9]) && is_time(words[10]) &&
                      !words[11].empty() && trimmed(rest).empty();
  // Of a transfer of unknown size curl says that all of what came so far came.
  const bool is_size_known = words[1] != "0" && (words[0] != "100" || words[2] != words[4]);
  return is_row && is_size_known ? std::optional{Reading{.value = whole_count(words[0])->value}}
                                 : std::nullopt;
}

std::optional<Reading> curl_bar(const Segment& segment, Memory&) {
  const std::string_view line = trimmed(segment.text);
  if (!line.starts_with('#')) {
    return std::nullopt;
  }
  return percent_of(line.substr(std::min(line.find_first_not_of('#'), line.size())));
}

std::optional<Reading> wget(const Segment& segment, Memory&) {
  const auto dots = wget_dots(segment.text);
  return dots ? dots : wget_bar(segment.text);
}

// rsync --progress tells of each file how far it is, in the same words as --info=progress2 of all.
// It is seen when the first file is done, which all is not.
std::optional<Reading> rsync(const Segment& segment, Memory& memory) {
  constexpr double whole = 100;
  std::string_view rest = segment.text;
  const std::string_view bytes = next_word(rest);
  const std::string_view percent = next_word(rest);
  if (!percent.ends_with('%')) {
    return std::nullopt;
  }
  const std::string_view rate = next_word(rest);
  const std::string_view time = next_word(rest);
  auto part = percent_of(percent);
  if (!part || !count_at(bytes, 0) || !rate.ends_with("B/s") || !is_time(time)) {
    return std::nullopt;
  }
  auto files = checked_files(rest);
  if (memory.counts_files) {
    return files;
  }
  if (files && next_word(rest) == "(xfr#1," && part->value == whole && files->share() < 1) {
    memory.counts_files = true;
    return memory.is_part_told ? Reading{.phase = Phase::over} : files;
  }
  if (part->value == whole && !files && !memory.is_part_told) {
    return std::nullopt;  // a small file, or the end of all, which is told once more
  }
  memory.is_part_told = true;
  return part;
}

std::optional<Reading> rclone(const Segment& segment, Memory&) {
  const std::string_view line = trimmed(segment.text);
  const std::size_t stroke = line.starts_with("Transferred:") ? line.find(" / ") : line.npos;
  const std::size_t from = stroke == line.npos ? line.npos : line.find(", ", stroke);
  // Without a unit those are files.
  if (from == line.npos || whole_count(line.substr(stroke - 1, 1))) {
    return std::nullopt;
  }
  const std::string_view rest = line.substr(from + 2);
  return percent_of(rest.substr(0, rest.find(',')));
}

std::optional<Reading> dd(const Segment& segment, Memory& memory) {
  const std::string_view line = trimmed(segment.text);
  const auto bytes = memory.total ? count_at(line, 0) : std::nullopt;
  if (!bytes || bytes->value > *memory.total) {
    return std::nullopt;
  }
  if (!line.substr(bytes->size).starts_with(" bytes ") ||
      line.find(" copied, ") == std::string_view::npos) {
    return std::nullopt;
  }
  return Reading{.value = bytes->value, .upper = *memory.total, .scale = Scale::fraction};
}

}  // namespace activitysmith::progress
