// The formats that need more than a pattern: those that add up several transfers (docker, aria2),
// those that have to remember an earlier line (ffmpeg's duration, rsync's mode), and those whose
// lines only arithmetic can tell from others (curl, GDAL). What they remember is in ParserState,
// which a Follower owns, so that two jobs never share it. Everything that grows with the output has
// a limit: lines may come from anywhere, and a hostile or broken one must not fill the memory.

#include "progress/tools.hpp"

#include "progress/amount.hpp"
#include "progress/generic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace activitysmith::progress {

namespace {

constexpr double complete = 100;  // percent
constexpr double minute = 60;     // seconds

/// Returns the entry of that name, which is added if there is none yet; null when there are `most`
/// others.
template <typename Named>
Named* find_or_add(std::vector<Named>& all, std::string_view name, std::size_t most) {
  const auto found = std::ranges::find(all, name, &Named::name);
  if (found != all.end()) {
    return &*found;
  }
  return all.size() == most ? nullptr : &all.emplace_back(Named{std::string{name}});
}

}  // namespace

std::vector<std::string_view> ParserState::match_expression(const LinePattern& pattern,
                                                            std::string_view line) {
  // No tool prints longer lines, and what a match costs grows with the line.
  constexpr std::size_t longest = 4096;
  if (line.size() > longest) {
    return {};
  }
  auto found = compiled.find(pattern.expression);
  if (found == compiled.end()) {
    const auto expression = Expression::compile(pattern.expression);
    found = compiled.emplace(pattern.expression, *expression).first;
  }
  return found->second.find_groups(line);
}

namespace {

constexpr std::size_t id_size = 12;
// Docker reports downloading and unpacking of a layer one after the other, each from 0 to its size.
constexpr double downloaded = 0.75;  // of a layer's share; unpacking is the rest

bool is_layer_id(std::string_view text) {
  const auto is_hexadecimal = [](char c) {
    return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f');
  };
  return text.size() == id_size && std::ranges::all_of(text, is_hexadecimal);
}

/// The numbers of "[==>   ]  1.2MB/4.5MB", in bytes.
struct LayerSizes {
  double part = 0;
  double all = 0;
};

std::optional<LayerSizes> layer_sizes(std::string_view text) {
  const std::size_t bar = text.rfind(']');
  const std::size_t slash = text.rfind('/');
  if (bar == std::string_view::npos || slash == std::string_view::npos || slash < bar) {
    return std::nullopt;
  }
  const auto part = parse_size(text.substr(bar + 1, slash - bar - 1));
  const auto all = parse_size(text.substr(slash + 1));
  return part && all && *all > 0 ? std::optional{LayerSizes{std::min(*part, *all), *all}}
                                 : std::nullopt;
}

/// Returns the progress of a layer from docker's words about it; nothing for other words.
std::optional<double> layer_share(std::string_view words, const std::optional<LayerSizes>& sizes) {
  struct LayerStatus {
    std::string_view words;
    double from;
    double to;
  };
  constexpr LayerStatus table[] = {
      {"Pulling fs layer", 0, 0},
      {"Waiting", 0, 0},
      {"Downloading", 0, downloaded},
      {"Verifying Checksum", downloaded, downloaded},
      {"Download complete", downloaded, downloaded},
      {"Extracting", downloaded, 1},
      {"Pull complete", 1, 1},
      {"Already exists", 1, 1},
      {"Preparing", 0, 0},
      {"Pushing", 0, 1},
      {"Pushed", 1, 1},
      {"Layer already exists", 1, 1},
      {"Mounted from", 1, 1},
  };
  for (const LayerStatus& status : table) {
    if (words.starts_with(status.words)) {
      return status.from + (sizes ? sizes->part / sizes->all * (status.to - status.from) : 0);
    }
  }
  return std::nullopt;
}

}  // namespace

bool DockerLayers::take(std::string_view line) {
  const std::string_view id = line.substr(0, id_size);
  const std::string_view rest = line.substr(id.size());
  if (!(rest.starts_with(": ") || rest.starts_with(' ')) || !is_layer_id(id)) {
    return false;  // docker compose writes no colon
  }
  const std::string_view words = visible_part(rest.substr(1));
  const auto sizes = layer_sizes(words);
  const auto share = layer_share(words, sizes);
  Layer* const layer = share ? find_or_add(layers_, id, most) : nullptr;
  if (layer == nullptr) {
    return false;
  }
  layer->size = sizes ? sizes->all : layer->size;
  // A download that is tried again begins at 0, and the bar must not fall.
  layer->share = std::max(layer->share, *share);
  layer->was_present = layer->was_present || words.starts_with("Already exists") ||
                       words.starts_with("Layer already exists") ||
                       words.starts_with("Mounted from");
  return true;
}

std::optional<double> DockerLayers::share() const {
  double sizes = 0;
  double known = 0;
  for (const Layer& layer : layers_) {
    sizes += layer.was_present ? 0 : layer.size;
    known += layer.was_present || layer.size == 0 ? 0 : 1;
  }
  // Sizes are only known once a layer's download begins. Counting unknown ones as 0 would show
  // nearly 100 % after the first layer.
  const double mean = known > 0 ? sizes / known : 1;
  double done = 0;
  double all = 0;
  for (const Layer& layer : layers_) {
    const double weight = layer.was_present ? 0 : (layer.size > 0 ? layer.size : mean);
    done += weight * layer.share;
    all += weight;
  }
  return all > 0 ? std::optional{done / all} : std::nullopt;
}

std::optional<ProgressReading> docker_layers(const Segment& segment, ParserState& state) {
  if (!state.layers.take(segment.visible)) {
    return std::nullopt;
  }
  const auto share = state.layers.share();
  return share ? std::optional{ProgressReading{.value = *share * complete}} : std::nullopt;
}

bool DockerStages::begin_step(std::string_view name, double begun, double all) {
  constexpr std::size_t longest_name = 200;
  constexpr double most_steps = 10'000;
  if (begun < 1 || begun > all || all > most_steps || name.size() > longest_name) {
    return false;
  }
  DockerStage* const stage = find_or_add(stages_, name, most);
  if (stage == nullptr) {
    return false;
  }
  // BuildKit runs stages side by side, so a line about an earlier step may come late.
  stage->all = static_cast<std::size_t>(all);
  stage->begun = std::min(std::max(stage->begun, static_cast<std::size_t>(begun)), stage->all);
  return true;
}

std::size_t DockerStages::begun() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const DockerStage& stage) { return stage.begun; });
}

std::size_t DockerStages::all() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const DockerStage& stage) { return stage.all; });
}

std::optional<ProgressReading> docker_build(const Segment& segment, ParserState& state) {
  constexpr LinePattern step_begins{.starts_with = "#",
                                    .expression = R"(^#[0-9]+ \[([^]]* )?([0-9]+)/([0-9]+)\])"};
  const auto groups = state.match(step_begins, segment.text);
  const auto begun = groups.empty() ? std::nullopt : parse_count(groups[1]);
  const auto all = groups.empty() ? std::nullopt : parse_count(groups[2]);
  if (!begun || !all || !state.stages.begin_step(groups[0], begun->value, all->value)) {
    return std::nullopt;
  }
  return ProgressReading{.value = static_cast<double>(state.stages.begun()),
                         .upper = static_cast<double>(state.stages.all()),
                         .scale = Scale::fraction};
}

namespace {

/// Returns the text after `word`, if the line contains it.
std::optional<std::string_view> after(std::string_view line, std::string_view word) {
  const std::size_t at = line.find(word);
  return at == std::string_view::npos ? std::nullopt : std::optional{line.substr(at + word.size())};
}

/// Parses "00:01:40.25" at the start of `text`, in seconds.
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

}  // namespace

std::optional<ProgressReading> ffmpeg(const Segment& segment, ParserState& state) {
  if (segment.text.starts_with("Input #0, ")) {  // the next file of a loop
    const bool is_next = state.duration > 0;
    state.duration = 0;
    return is_next ? std::optional{ProgressReading{.phase = ProgressPhase::over}} : std::nullopt;
  }
  if (const auto duration = after(segment.text, "Duration: ")) {
    // Of several inputs, such as a video and its sound, the longest decides. "N/A" is no duration.
    state.duration = std::max(state.duration, playtime_at(*duration).value_or(0));
    return std::nullopt;
  }
  const auto text = state.duration > 0 ? after(segment.text, "time=") : std::nullopt;
  const auto time = text ? playtime_at(*text) : std::nullopt;
  if (!time) {
    return std::nullopt;
  }
  return ProgressReading{.value = std::min(*time / state.duration, 1.0) * complete};
}

namespace {

bool is_time(std::string_view word) { return word.find(':') != std::string_view::npos; }

bool is_percentage(std::string_view word) {
  const auto count = parse_count(word);
  return count && count->is_whole && count->value <= complete;
}

}  // namespace

// Split by hand: every line of a log that begins with a date has the features of this one.
std::optional<ProgressReading> curl_meter(const Segment& segment, ParserState&) {
  constexpr std::size_t columns = 12;
  std::string_view rest = segment.text;
  const std::string_view first = next_word(rest);
  if (!is_percentage(first)) {
    return std::nullopt;
  }
  std::array<std::string_view, columns> words{first};
  for (std::string_view& word : std::span{words}.subspan(1)) {
    word = next_word(rest);
  }
  // The columns of curl's meter: percent, total, percent, received, percent, sent, two speeds,
  // three times and the current speed.
  const bool is_row = is_percentage(words[2]) && is_percentage(words[4]) && is_time(words[8]) &&
                      is_time(words[9]) && is_time(words[10]) && !words[11].empty() &&
                      visible_part(rest).empty();
  // While the size is unknown, curl reports 100 percent of what has arrived so far.
  const bool is_size_known = words[1] != "0" && (words[0] != "100" || words[2] != words[4]);
  return is_row && is_size_known ? parse_percent(first) : std::nullopt;
}

void Downloads::set(std::string_view name, double done, double size) {
  if (Download* const download = find_or_add(downloads_, name, most); download != nullptr) {
    download->size = size;
    download->done = std::max(download->done, std::min(done, size));
  }
}

void Downloads::complete_next() {
  // A download that is complete sorts below all others.
  const auto share = [](const Download& download) {
    return download.done < download.size ? download.done / download.size : -1;
  };
  const auto next = std::ranges::max_element(downloads_, {}, share);
  if (next != downloads_.end()) {
    next->done = next->size;
  }
}

std::optional<double> Downloads::share() const {
  double done = 0;
  double size = 0;
  for (const Download& download : downloads_) {
    done += download.done;
    size += download.size;
  }
  return size > 0 ? std::optional{done / size} : std::nullopt;
}

// A frame of several downloads is one line or one for each, and a download that is complete is not
// in the next. Nothing says which one it was, but that is the one that was the farthest.
std::optional<ProgressReading> aria2(const Segment& segment, ParserState& state) {
  constexpr LinePattern entry{
      .contains = "[#",
      .expression = R"(\[#([0-9a-f]{6}) ([0-9.]+[KMGT]?i?B)/([0-9.]+[KMGT]?i?B)\([0-9]+%\))"};
  std::string_view line = segment.text;
  // A log may say "Download complete" without any of aria2's frames before it.
  const bool has_begun = state.downloads.share().has_value();
  if (has_begun && line.find("Download complete: ") != std::string_view::npos) {
    state.downloads.complete_next();
  } else if (line.starts_with("[#") || line.starts_with("[DL:")) {
    for (auto groups = state.match(entry, line); !groups.empty();
         groups = state.match(entry, line)) {
      state.downloads.set(groups[0], parse_size(groups[1]).value_or(0),
                          parse_size(groups[2]).value_or(0));
      line = line.substr(static_cast<std::size_t>(groups[2].end() - line.begin()));
    }
  } else {
    return std::nullopt;
  }
  const auto share = state.downloads.share();
  return share ? std::optional{ProgressReading{.value = *share * complete}} : std::nullopt;
}

namespace {

constexpr double tick = 10;  // percent

}  // namespace

std::optional<ProgressReading> gdal_ticks(const Segment& segment, ParserState&) {
  std::string_view text = segment.text;
  if (!text.ends_with('.')) {
    return std::nullopt;
  }
  text.remove_prefix(std::min(text.find_first_not_of('.'), text.size()));
  const std::size_t size = text.find_first_not_of("0123456789");
  const auto percent = parse_percent(text.substr(0, size));
  const std::string_view rest = text.substr(std::min(size, text.size()));
  const bool is_tick = percent && std::fmod(*percent->value, tick) == 0 &&
                       (rest == "." || rest == "..." || rest == " - done.");
  return is_tick ? percent : std::nullopt;
}

namespace {

/// Reads the "to-chk=5/7" of rsync: how many of the files are left to check.
std::optional<ProgressReading> checked_files(std::string_view left, std::string_view all) {
  const auto files_left = parse_count(left);
  const auto files = parse_count(all);
  if (!files_left || !files || files->value < 1 || files_left->value > files->value) {
    return std::nullopt;
  }
  return ProgressReading{
      .value = files->value - files_left->value, .upper = files->value, .scale = Scale::fraction};
}

}  // namespace

// rsync --progress reports each file in the words in which --info=progress2 reports everything. The
// end of the first file tells them apart: it is at 100 % while other files are left.
std::optional<ProgressReading> rsync(const Segment& segment, ParserState& state) {
  constexpr LinePattern row{
      .contains = "B/s",
      .expression =
          R"(^[0-9]\S*\s+([0-9.]+)%\s+\S*B/s\s+\S*:\S*(\s+\(xfr#([0-9]+),.*-chk=([0-9]+)/([0-9]+))?)"};
  const auto groups = state.match(row, segment.visible);
  auto percent = groups.empty() ? std::nullopt : parse_percent(groups[0]);
  if (!percent) {
    return std::nullopt;
  }
  auto files = checked_files(groups[3], groups[4]);
  // Rows of a file that is under way hold no count, so they report nothing.
  if (state.counts_rsync_files) {
    return files;
  }
  if (files && groups[2] == "1" && percent->value == complete && files->share() < 1) {
    state.counts_rsync_files = true;
    // Ends the bar that the percentages of the first file drew, so that the count of files may
    // begin at a lower value.
    return state.has_rsync_percent ? ProgressReading{.phase = ProgressPhase::over} : files;
  }
  if (percent->value == complete && !files && !state.has_rsync_percent) {
    return std::nullopt;  // a small file, or the end of everything, which is reported once more
  }
  state.has_rsync_percent = true;
  return percent;
}

}  // namespace activitysmith::progress
