#pragma once

#include "core/streams.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>

namespace activitysmith::input {

/// Why a file or standard input could not be read, without its name: "no such file".
struct ReadFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline constexpr std::size_t largest_input = 1024UL * 1024UL;

/// A file's text, and what the system said of the file that was read.
struct Content {
  std::string text;
  bool is_regular = false;  ///< no pipe and no device
  unsigned mode = 0;        ///< permission bits
  unsigned owner = 0;       ///< user id
};

/// All of the file, at most 1 MiB, with its mode and owner. Throws ReadFailure, and Interrupted
/// when a signal comes.
Content read_content(const std::string& path);

/// All of the file, at most 1 MiB. Throws as read_content does.
std::string read_file(const std::string& path);

/// Why the file cannot be opened for reading ("cannot be read: …"); empty if it can.
std::string unreadable(const std::string& path);

/// All of standard input, at most 1 MiB. Throws as read_file does.
std::string read_stdin(const Streams& streams);

/// `text` without the one newline that ends it.
std::string without_newline(std::string text);

}  // namespace activitysmith::input
