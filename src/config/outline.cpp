#include "config/outline.hpp"

#include <algorithm>

namespace activitysmith::config {
namespace {

constexpr std::string_view spaces = " \t";
constexpr std::string_view gaps = " \t\r\n";

/// Reads the text from its start to its end, one step at a time.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Outline read() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    at_ = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    for (skip_gaps(); !is_done(); skip_gaps()) {
      if (peek() == '[') {
        read_header();
      } else {
        read_pair(section_, false);
      }
    }
    return std::move(outline_);
  }

 private:
  using Path = std::vector<std::string>;

  [[nodiscard]] bool is_done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return is_done() ? '\0' : text_[at_]; }
  [[nodiscard]] bool is_next(std::string_view word) const {
    return text_.substr(std::min(at_, text_.size())).starts_with(word);
  }
  void go_behind(std::size_t place) { at_ = std::min(place, text_.size()); }
  void skip(std::string_view any) { go_behind(text_.find_first_not_of(any, at_)); }
  void skip_to(std::string_view any) { go_behind(text_.find_first_of(any, at_)); }

  /// White space, line ends and comments.
  void skip_gaps() {
    for (skip(gaps); peek() == '#'; skip(gaps)) {
      skip_to("\n");
    }
  }

  /// The text up to the quote that ends it; an escaped one is a part of it.
  std::string read_quoted(char quote) {
    std::string part;
    for (++at_; !is_done() && peek() != quote && peek() != '\n'; ++at_) {
      if (quote == '"' && peek() == '\\') {
        ++at_;
      }
      part += peek();
    }
    go_behind(at_ + 1);
    return part;
  }

  /// Keys joined by dots, appended to `path`.
  void read_key(Path& path) {
    for (;;) {
      skip(spaces);
      const std::size_t begin = at_;
      if (peek() == '"' || peek() == '\'') {
        path.push_back(read_quoted(peek()));
      } else {
        skip_to(" \t.=]\r\n");
        path.emplace_back(text_.substr(begin, at_ - begin));
      }
      skip(spaces);
      if (peek() != '.') {
        return;
      }
      ++at_;
    }
  }

  void read_header() {
    Header header{.path = {}, .is_array = is_next("[["), .begin = at_, .end = 0};
    const std::size_t brackets = header.is_array ? 2 : 1;
    go_behind(at_ + brackets);
    read_key(header.path);
    go_behind(at_ + brackets);
    header.end = at_;
    section_ = header.path;
    outline_.headers.push_back(std::move(header));
    skip_to("\n");
  }

  void read_pair(const Path& around, bool is_inline) {
    Pair pair{.path = around,
              .section = around.size(),
              .is_inline = is_inline,
              .begin = at_,
              .value = 0,
              .end = 0};
    read_key(pair.path);
    go_behind(at_ + 1);
    skip(spaces);
    pair.value = at_;
    skip_value(&pair.path);
    pair.end = at_;
    outline_.pairs.push_back(std::move(pair));
  }

  /// Goes behind the value that begins here; members of a table are told if it has a path.
  void skip_value(const Path* path) {
    if (is_next(R"(""")") || is_next("'''")) {
      skip_lines();
    } else if (peek() == '"' || peek() == '\'') {
      read_quoted(peek());
    } else if (peek() == '[') {
      skip_array();
    } else if (peek() == '{') {
      skip_table(path);
    } else {
      const std::size_t begin = at_;
      skip_to(",]}#\r\n");
      while (at_ > begin && spaces.find(text_[at_ - 1]) != std::string_view::npos) {
        --at_;
      }
    }
  }

  /// A text of several lines; up to two quotes may stand before the three that end it.
  void skip_lines() {
    const std::string quotes(3, peek());
    const bool has_escapes = peek() == '"';
    for (go_behind(at_ + 3); !is_done() && !is_next(quotes); go_behind(at_ + 1)) {
      if (has_escapes && peek() == '\\') {
        ++at_;
      }
    }
    go_behind(at_ + 3);
    for (int more = 0; more < 2 && peek() == quotes[0]; ++more) {
      ++at_;
    }
  }

  void skip_array() {
    ++at_;
    for (skip_gaps(); !is_done() && peek() != ']'; skip_gaps()) {
      skip_element([this] { skip_value(nullptr); });
    }
    go_behind(at_ + 1);
  }

  void skip_table(const Path* path) {
    ++at_;
    for (skip_gaps(); !is_done() && peek() != '}'; skip_gaps()) {
      skip_element([&] {
        if (path != nullptr) {
          read_pair(*path, true);
        } else {
          Path ignored;
          read_key(ignored);
          go_behind(at_ + 1);
          skip(spaces);
          skip_value(nullptr);
        }
      });
    }
    go_behind(at_ + 1);
  }

  /// One element and the comma behind it; what is no TOML must not stop us here.
  void skip_element(const auto& read) {
    const std::size_t begin = at_;
    read();
    skip_gaps();
    if (peek() == ',' || at_ == begin) {
      go_behind(at_ + 1);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Path section_;
  Outline outline_;
};

}  // namespace

Outline outline(std::string_view text) { return Reader(text).read(); }

}  // namespace activitysmith::config
