#pragma once

#include "progress/expression.hpp"
#include "progress/segments.hpp"
#include "progress/state.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// A line of output, described by an extended regular expression and by literal text that every
/// such line has. The literals keep the expression, which is slow, away from ordinary output.
struct LinePattern {
  std::string_view starts_with = {};
  std::string_view contains = {};
  std::string_view expression = {};  ///< of static lifetime

  [[nodiscard]] bool has_literals(std::string_view line) const {
    return line.starts_with(starts_with) && line.find(contains) != std::string_view::npos;
  }
};

/// The layers of an image that docker pulls or pushes, and how far each is.
class DockerLayers {
 public:
  static constexpr std::size_t most = 1000;  ///< further layers are ignored

  /// Reads a line about a layer: "a1b2c3d4e5f6: Downloading [==>   ]  1.2MB/4.5MB", which docker
  /// compose writes without the colon; from its first visible character on. Returns false for any
  /// other line.
  bool take(std::string_view line);

  /// Returns the progress of all layers from 0 to 1, weighted by size; a layer of unknown size
  /// counts as the mean of the others. Nothing while there is nothing to do.
  [[nodiscard]] std::optional<double> share() const;

 private:
  struct Layer {
    std::string name;
    double size = 0;  // bytes; 0 if unknown
    double share = 0;
    bool was_present = false;  // before the job
  };

  std::vector<Layer> layers_;
};

/// The stages of an image that BuildKit builds, and how many steps of each have begun.
class DockerStages {
 public:
  static constexpr std::size_t most = 100;  ///< further stages are ignored

  /// Records that a stage has begun the first `begun` of `all` steps. Returns false if the numbers
  /// are impossible or there is no room.
  bool begin_step(std::string_view name, double begun, double all);

  /// Returns how many steps have begun, and how many are known.
  [[nodiscard]] std::size_t begun() const;
  [[nodiscard]] std::size_t all() const;

 private:
  struct DockerStage {
    std::string name;
    std::size_t begun = 0;
    std::size_t all = 0;
  };

  std::vector<DockerStage> stages_;
};

/// The downloads of aria2, and how far each is.
class Downloads {
 public:
  static constexpr std::size_t most = 100;  ///< further downloads are ignored

  void set(std::string_view name, double done, double size);
  /// Completes the one that is the farthest of those that are incomplete.
  void complete_next();
  /// Returns the progress of all downloads from 0 to 1; nothing while there is none.
  [[nodiscard]] std::optional<double> share() const;

 private:
  struct Download {
    std::string name;
    double done = 0;  // bytes
    double size = 0;  // bytes
  };

  std::vector<Download> downloads_;
};

/// What the formats keep from one segment to the next, with the options that they read.
struct ParserState {
  std::optional<Expression> regex = {};  ///< --regex
  std::vector<Expression> steps = {};    ///< --steps
  std::optional<double> total = {};      ///< --total
  bool is_vouched_for = false;           ///< --follow names the form, so any number of it counts
  std::size_t step = 0;                  ///< how many of the steps have begun
  double duration = 0;                   ///< seconds of ffmpeg's input; 0 if unknown
  DockerLayers layers = {};
  DockerStages stages = {};
  Downloads downloads = {};
  bool has_rsync_percent = false;   ///< rsync reported a percentage: of everything or of one file
  bool counts_rsync_files = false;  ///< the percentages are of single files, so the files count
  std::map<std::string_view, Expression> compiled = {};  ///< patterns, by their expression

  /// Returns what the groups of the pattern hold, as Expression::find_groups does. The expression
  /// is compiled when it is first needed.
  std::vector<std::string_view> match(const LinePattern& pattern, std::string_view line) {
    return pattern.has_literals(line) ? match_expression(pattern, line)
                                      : std::vector<std::string_view>{};
  }
  std::vector<std::string_view> match_expression(const LinePattern& pattern, std::string_view line);
};

/// docker pull, docker push and docker compose pull: all layers together.
std::optional<ProgressReading> docker_layers(const Segment& segment, ParserState& state);

/// docker build with --progress=plain, as in a pipe: the steps of all stages that have begun.
std::optional<ProgressReading> docker_build(const Segment& segment, ParserState& state);

/// ffmpeg: "time=" of its status line, or "out_time=" of -progress, as a part of the longest
/// "Duration:" of its inputs. Each "Input #0" begins anew, as in a loop over files.
std::optional<ProgressReading> ffmpeg(const Segment& segment, ParserState& state);

/// aria2: all downloads together.
std::optional<ProgressReading> aria2(const Segment& segment, ParserState& state);

/// The tools of GDAL: "0...10...20", of which each number comes as a segment of its own.
std::optional<ProgressReading> gdal_ticks(const Segment& segment, ParserState& state);

/// A row of curl's progress meter, for a transfer of known size.
std::optional<ProgressReading> curl_meter(const Segment& segment, ParserState& state);

/// rsync: the percentage of --info=progress2 or, with --progress, which reports each file by
/// itself, the number of files in "(xfr#3, to-chk=5/7)".
std::optional<ProgressReading> rsync(const Segment& segment, ParserState& state);

}  // namespace activitysmith::progress
