#include "progress/docker.hpp"

#include "progress/amount.hpp"

#include <algorithm>
#include <numeric>

namespace activitysmith::progress {

namespace {

constexpr std::size_t id_size = 12;
constexpr double downloaded = 0.75;  // unpacking is the rest

bool is_id(std::string_view text) {
  const auto is_hexadecimal = [](char c) {
    return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f');
  };
  return text.size() == id_size && std::ranges::all_of(text, is_hexadecimal);
}

/// The part and the whole of "[==>   ]  1.2MB/4.5MB", in bytes.
struct Sizes {
  double part = 0;
  double whole = 0;
};

std::optional<Sizes> sizes_in(std::string_view text) {
  const std::size_t bar = text.rfind(']');
  const std::size_t stroke = text.rfind('/');
  if (bar == std::string_view::npos || stroke == std::string_view::npos || stroke < bar) {
    return std::nullopt;
  }
  const auto part = size_of(text.substr(bar + 1, stroke - bar - 1));
  const auto whole = size_of(text.substr(stroke + 1));
  return part && whole && *whole > 0 ? std::optional{Sizes{std::min(*part, *whole), *whole}}
                                     : std::nullopt;
}

/// How far a layer is that is said to be at `what`; nothing if those are no words about a layer.
std::optional<double> share_of(std::string_view what, const std::optional<Sizes>& sizes) {
  struct Words {
    std::string_view words;
    double from;
    double to;
  };
  constexpr Words table[] = {
      {"Pulling fs layer", 0, 0},
      {"Waiting", 0, 0},
      {"Downloading", 0, downloaded},
      {"Verifying Checksum", downloaded, downloaded},
      {"Download complete", downloaded, downloaded},
      {"Extracting", downloaded, 1},
      {"Pull complete", 1, 1},
      {"Already exists", 1, 1},
  };
  for (const Words& row : table) {
    if (what.starts_with(row.words)) {
      return row.from + (sizes ? sizes->part / sizes->whole * (row.to - row.from) : 0);
    }
  }
  return std::nullopt;
}

}  // namespace

bool Layers::take(std::string_view line) {
  line = trimmed(line);
  const std::string_view id = line.substr(0, id_size);
  if (!is_id(id) || !line.substr(id_size).starts_with(": ")) {
    return false;
  }
  const std::string_view what = trimmed(line.substr(id_size + 2));
  const auto sizes = sizes_in(what);
  const auto share = share_of(what, sizes);
  Layer* const layer = share ? entry_of(layers_, id, most) : nullptr;
  if (layer == nullptr) {
    return false;
  }
  layer->size = sizes ? sizes->whole : layer->size;
  layer->share = std::max(layer->share, *share);
  layer->is_there = layer->is_there || what.starts_with("Already exists");
  return true;
}

std::optional<double> Layers::share() const {
  double sizes = 0;
  double known = 0;
  for (const Layer& layer : layers_) {
    sizes += layer.is_there ? 0 : layer.size;
    known += layer.is_there || layer.size == 0 ? 0 : 1;
  }
  const double mean = known > 0 ? sizes / known : 1;
  double done = 0;
  double all = 0;
  for (const Layer& layer : layers_) {
    const double weight = layer.is_there ? 0 : (layer.size > 0 ? layer.size : mean);
    done += weight * layer.share;
    all += weight;
  }
  return all > 0 ? std::optional{done / all} : std::nullopt;
}

namespace {

constexpr std::size_t longest_name = 200;
constexpr double most_steps = 10'000;

/// What stands in the brackets of "#9 [build 2/4] RUN make".
std::optional<std::string_view> inside(std::string_view line) {
  if (!line.starts_with('#')) {
    return std::nullopt;
  }
  line.remove_prefix(1);
  const std::string_view number = next_word(line);
  const std::size_t end = line.find(']');
  if (!whole_count(number) || !line.starts_with(" [") || end == std::string_view::npos) {
    return std::nullopt;
  }
  return line.substr(2, end - 2);
}

}  // namespace

bool Stages::take(std::string_view line) {
  const auto text = inside(line);
  const std::size_t stroke = text ? text->rfind('/') : std::string_view::npos;
  if (stroke == std::string_view::npos || text->size() > longest_name) {
    return false;
  }
  const std::size_t space = text->rfind(' ', stroke);
  const std::size_t from = space == std::string_view::npos ? 0 : space + 1;
  const auto step = whole_count(text->substr(from, stroke - from));
  const auto all = whole_count(text->substr(stroke + 1));
  const bool is_step = step && all && step->is_whole && all->is_whole && step->value >= 1 &&
                       step->value <= all->value && all->value <= most_steps;
  Stage* const stage = is_step ? entry_of(stages_, text->substr(0, from), most) : nullptr;
  if (stage == nullptr) {
    return false;
  }
  stage->all = static_cast<std::size_t>(all->value);
  stage->begun =
      std::min(std::max(stage->begun, static_cast<std::size_t>(step->value)), stage->all);
  return true;
}

std::size_t Stages::begun() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const Stage& stage) { return stage.begun; });
}

std::size_t Stages::all() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const Stage& stage) { return stage.all; });
}

}  // namespace activitysmith::progress
