#pragma once

#include "core/json.hpp"
#include "progress/formats.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace activitysmith::test {

/// The bytes of a file below tests/.
inline std::string data(const std::string& path) {
  std::ifstream file(std::filesystem::path{ACTIVITYSMITH_TESTS} / path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read tests/" + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The files of a folder below tests/ that end in .txt, sorted; their paths as data() takes them.
inline std::vector<std::string> texts_in(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path{ACTIVITYSMITH_TESTS} / folder)) {
    if (entry.path().extension() == ".txt") {
      paths.push_back(folder + "/" + entry.path().filename().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// What a job wrote, and what has to be read in it.
struct Recording {
  std::string path;
  progress::Rules rules;
  std::string format;
  std::vector<std::string> states;
};

/// All of tests/progress/recordings/expected.json.
inline std::vector<Recording> recordings() {
  const std::string folder = "progress/recordings";
  std::vector<Recording> result;
  for (const Json& row : Json::parse(data(folder + "/expected.json"))) {
    Recording recording{.path = folder + "/" + row.at("recording").get<std::string>(),
                        .rules = {},
                        .format = row.at("format"),
                        .states = row.at("states")};
    if (row.contains("total")) {
      recording.rules.total = row.at("total").get<double>();
    }
    if (row.contains("regex")) {
      recording.rules.follow = progress::Follow::regex;
      recording.rules.regex = row.at("regex");
    }
    if (row.contains("steps")) {
      recording.rules.follow = progress::Follow::steps;
      recording.rules.steps = progress::split_steps(row.at("steps").get<std::string>());
    }
    result.push_back(std::move(recording));
  }
  return result;
}

}  // namespace activitysmith::test
