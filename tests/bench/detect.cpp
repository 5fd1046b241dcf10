// How fast output without progress is searched for it, beside what memchr needs to count its lines.
//
//   detect [FILE]    a file of output; without one, lines such as compilers and servers write
//
// Prints MB/s of both and their ratio, by the processor time of one core, so that other work on the
// machine does not count; the best of several rounds is taken.

#include "progress/follower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

namespace {

constexpr std::size_t least = 200'000'000;  // bytes to search
constexpr std::size_t chunk = 65'536;       // as a pipe gives them
constexpr int rounds = 5;

std::string ordinary_output() {
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) {
    text += fmt::format("/home/u/src/app/widget.cpp:{}:{}: warning: unused variable 'size{}'\n", i,
                        i % 80, i % 10);
    text += "                 from /usr/include/c++/12/bits/stl_algobase.h:64,\n";
    text += fmt::format("2026-11-24T10:15:{:02}.123Z INFO  server: GET /a/b/{}?x=1 200 12ms\n",
                        i % 60, i);
    text += "    | the quick brown fox jumps over the lazy dog, again and again and again\n";
  }
  return text;
}

/// MB in each second of processor time, of the fastest of several rounds of `work`.
template <typename Work>
double speed(std::size_t bytes, Work work) {
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::clock_t start = std::clock();
    work();
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(bytes) / seconds / 1e6);
  }
  return best;
}

std::size_t lines_in(std::string_view text) {
  std::size_t lines = 0;
  while (const void* end = std::memchr(text.data(), '\n', text.size())) {
    text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) + 1);
    ++lines;
  }
  return lines;
}

}  // namespace

int main(int count, char** arguments) {
  std::string text;
  if (count > 1) {
    std::ifstream file(arguments[1], std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  } else {
    text = ordinary_output();
  }
  if (text.empty()) {
    fmt::print(stderr, "detect: nothing to read\n");
    return 1;
  }
  const std::size_t times = least / text.size() + 1;
  const std::size_t bytes = times * text.size();

  std::size_t lines = 0;
  const double counting = speed(bytes, [&] {
    for (std::size_t i = 0; i < times; ++i) {
      lines += lines_in(text);
    }
  });
  std::size_t states = 0;
  const double searching = speed(bytes, [&] {
    activitysmith::progress::Follower follower({});
    for (std::size_t i = 0; i < times; ++i) {
      for (std::size_t at = 0; at < text.size(); at += chunk) {
        follower.read(std::string_view{text}.substr(at, chunk), [&](const auto&) { ++states; });
      }
    }
  });
  fmt::print("{} MB, {} lines, {} states\n", bytes / 1'000'000, lines / rounds, states / rounds);
  fmt::print("memchr {:.0f} MB/s, detection {:.0f} MB/s, ratio {:.2f}\n", counting, searching,
             searching / counting);
}
