// `batch`: reads command lines, sends their requests side by side and prints one line of JSON for
// each, in the order of the input. Three limits bound the memory: lines are read ahead, looked at,
// and kept until they are answered only up to a number each. A signal ends the reading, but what
// was read is still sent within --grace, because the program that wrote it believes it to be on its
// way. The same happens if nobody reads the answers any more.

#include "commands/batch.hpp"

#include "api/client.hpp"
#include "api/response.hpp"
#include "batch/dispatcher.hpp"
#include "batch/line.hpp"
#include "cli/document.hpp"
#include "commands/call.hpp"
#include "core/descriptor.hpp"
#include "core/loop.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"
#include "job/options.hpp"
#include "queue/queue.hpp"
#include "request/argument.hpp"
#include "request/build.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <map>
#include <optional>
#include <poll.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace activitysmith::commands {

namespace {

/// The options of `batch` itself.
struct BatchOptions {
  std::string file = "-";
  std::size_t parallel = 1;
  Milliseconds grace{0};
};

BatchOptions batch_options_of(const Json& body) {
  const BatchOptions usual;
  return {.file = body.value("file", usual.file),
          .parallel = body.value("parallel", usual.parallel),
          .grace = job::milliseconds_of(body, "grace")};
}

/// Reads lines from a descriptor as they come, and keeps them until they are taken. A line of more
/// than 1 MiB comes cut, but is longer than that.
class LineReader {
 public:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// Reads what is available now, once. What keeps it from being read ends the input.
  void read() {
    constexpr std::size_t chunk = 65536;
    std::array<char, chunk> bytes;
    const ssize_t size = ::read(descriptor_, bytes.data(), bytes.size());
    if (size < 0 && errno != EINTR && errno != EAGAIN) {
      error_ = errno;
    }
    is_at_end_ = size == 0 || error_ != 0;
    text_.erase(0, std::exchange(begin_, 0));
    if (size > 0) {
      const std::string_view piece(bytes.data(), static_cast<std::size_t>(size));
      text_ += piece;
      lines_ += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
    }
  }

  /// Returns the next line without its end; nothing if there is no whole one.
  std::optional<std::string> next() {
    const std::size_t end = text_.find('\n', begin_);
    if (end == std::string::npos && !is_at_end_) {
      text_.resize(std::min(text_.size(), begin_ + longest + 1));
      return std::nullopt;
    }
    if (end == std::string::npos && begin_ == text_.size()) {
      return std::nullopt;
    }
    std::string line = text_.substr(begin_, end - begin_);
    begin_ = end == std::string::npos ? text_.size() : end + 1;
    lines_ -= end == std::string::npos ? 0 : 1;
    return line;
  }

  [[nodiscard]] bool is_at_end() const { return is_at_end_; }
  /// Returns whether all of the input was read and taken.
  [[nodiscard]] bool is_done() const { return is_at_end_ && size() == 0; }
  /// Returns the number of whole lines that were read and not taken.
  [[nodiscard]] std::size_t lines() const { return lines_; }
  /// Returns the bytes that were read and not taken.
  [[nodiscard]] std::size_t size() const { return text_.size() - begin_; }
  /// Returns the errno of the failure to read; 0 if there was none.
  [[nodiscard]] int error() const { return error_; }

  static constexpr std::size_t longest = 1024UL * 1024UL;

 private:
  const int descriptor_;
  std::string text_;
  std::size_t begin_ = 0;  ///< of what was not taken
  std::size_t lines_ = 0;
  bool is_at_end_ = false;
  int error_ = 0;
};

Error unreadable(const std::string& file, int error) {
  const std::string name = file == "-" ? "standard input" : request::quoted(file);
  return usage_error(
      {{"FILE", fmt::format("{} cannot be read: {}", name, std::generic_category().message(error)),
        true}});
}

/// A line of the input that was not answered yet.
struct Entry {
  std::size_t number;
  std::size_t size;                                        ///< bytes
  std::vector<std::string> keys = {};                      ///< of its requests
  std::vector<std::optional<batch::Answer>> answers = {};  ///< in the order of its requests
  std::size_t missing = 0;                                 ///< answers
};

/// Throws Error for what a line of a batch may not have.
void check(const cli::Line& line, const cli::Invocation& invocation) {
  if (line.command == nullptr) {
    throw usage_error(invocation.problems);
  }
  if (!intersect(line.command->id, spec::sending)) {
    throw usage_error(
        fmt::format("{} sends nothing, so it cannot be a line of a batch", line.command->name),
        "run it by itself");
  }
  Problems problems;
  const auto check_argument = [&](const spec::Argument& argument) {
    if (argument.option->is_setting()) {
      problems.push_back({argument.name, "is for the whole batch; give it to batch itself"});
    } else if (argument.text == "-") {
      problems.push_back(
          {argument.name, "standard input is the batch; give the value itself or a file"});
    }
  };
  std::ranges::for_each(invocation.given, check_argument);
  for (const auto& words : invocation.requests) {
    std::ranges::for_each(words, check_argument);
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
}

std::vector<request::Draft> read_drafts(std::string_view text, const cli::Context& context) {
  const std::vector<std::string> words = batch::split_line(text);
  const cli::Line line = cli::find_command(words);
  const cli::Invocation invocation = cli::parse(line);
  check(line, invocation);
  Problems problems = invocation.problems;
  const auto requests = request::read_arguments(
      invocation, context.console.streams(), {{}, context.world.environment, context.configuration},
      context.settings.file_limit(), problems);
  std::vector<request::Draft> drafts = drafts_of(invocation, requests, context, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return drafts;
}

/// Sends what it reads, and prints the answers in the order of the lines.
class Batch {
 public:
  Batch(int descriptor, const BatchOptions& options, const api::Client& client,
        const cli::Context& context)
      : options_(options),
        client_(client),
        context_(context),
        loop_(context.world.loop),
        descriptor_(descriptor),
        reader_(descriptor),
        signals_(loop_, signal_),
        queue_(queue::Queue::open(context)),
        dispatcher_(loop_, client, options.parallel, queue_.get(),
                    [this](std::size_t id, batch::Answer answer) { take(id, std::move(answer)); }) {
  }
  ~Batch() {
    loop_.forget(descriptor_);
    loop_.cancel(deadline_);
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  Batch(Batch&&) = delete;
  Batch& operator=(Batch&&) = delete;

  /// Returns the exit code of the first line that failed, or the signal's. Throws Error if the
  /// input could not be read to its end.
  ExitCode run() {
    interrupt::check();
    while (!is_over()) {
      watch();
      loop_.turn();
      accept_lines();
      if (is_ending() && deadline_ == 0) {
        begin_end();
      }
    }
    if (signal_ != 0) {
      interrupt::remember(signal_);
      return exit_by_signal(signal_);
    }
    if (reader_.error() != 0) {
      throw unreadable(options_.file, reader_.error());
    }
    return exit_;
  }

 private:
  [[nodiscard]] bool is_ending() const { return signal_ != 0 || is_reader_gone_; }
  [[nodiscard]] bool is_over() const {
    return entries_.empty() && (is_ending() ? reader_.lines() == 0 : reader_.is_done());
  }

  static constexpr std::size_t most_lines = 10'000;
  static constexpr std::size_t most_bytes = 4UL * 1024UL * 1024UL;

  /// Whether there is room for more of the input, so that memory does not grow with it.
  [[nodiscard]] bool may_read() const {
    return entries_.size() + reader_.lines() < most_lines && bytes_ + reader_.size() < most_bytes;
  }

  /// Whether another line can be looked at, which takes a lot more memory than its text. While a
  /// limit holds requests back, any line may have a newer state than those that wait.
  [[nodiscard]] bool may_accept() const {
    constexpr std::size_t most_ahead = 1'000;
    const std::size_t most = dispatcher_.is_held() ? most_lines : most_ahead;
    return is_late_ || (entries_.size() < most && bytes_ < most_bytes);
  }

  void watch() {
    loop_.forget(descriptor_);
    if (!is_ending() && !reader_.is_at_end() && may_read()) {
      loop_.watch(descriptor_, POLLIN, [this](short) { reader_.read(); });
    }
  }

  void accept_lines() {
    while (may_accept()) {
      const auto line = reader_.next();
      if (!line) {
        return;
      }
      accept(*line);
    }
  }

  void accept(std::string_view line) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const std::size_t number = ++last_number_;
    if (number == 1 && line.starts_with(byte_order_mark)) {
      line.remove_prefix(byte_order_mark.size());
    }
    const std::string_view text = text::trimmed(line);
    if (text.empty() || text.front() == '#') {
      return;
    }
    entries_.push_back({.number = number, .size = line.size()});
    bytes_ += line.size();
    Entry& entry = entries_.back();
    std::vector<request::Draft> drafts;
    try {
      if (line.size() > LineReader::longest) {
        throw usage_error("the line is longer than 1 MiB", "give long texts as files");
      }
      const InterruptibleWait wait;  // for a file that the line names
      drafts = read_drafts(line, context_);
    } catch (const Error& error) {
      refuse(entry, error.report());
      return;
    } catch (const Interrupted& interrupted) {
      signal_ = interrupted.signal;
      refuse(entry, api::interruption_error(interrupted, false).report());
      return;
    }
    send(entry, std::move(drafts));
  }

  void refuse(Entry& entry, const Report& report) {
    entry.answers = {batch::Answer{.document = {}, .failure = report}};
    print();
  }

  void send(Entry& entry, std::vector<request::Draft> drafts) {
    entry.answers.resize(drafts.size());
    entry.missing = drafts.size();
    const std::size_t first = last_id_ + 1;
    for (const request::Draft& draft : drafts) {
      if (drafts.size() > 1) {
        entry.keys.push_back(key_of(draft));
      }
      ++last_id_;
      requests_[last_id_] = {&entry, last_id_ - first};
    }
    // The entry is gone once its last answer is in.
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      if (context_.settings.dry_run) {
        take(first + i, {.document = cli::dry_run(client_.request_for(drafts[i])), .failure = {}});
      } else {
        dispatcher_.add(first + i, std::move(drafts[i]));
      }
    }
  }

  void take(std::size_t id, batch::Answer answer) {
    const auto [entry, index] = requests_.extract(id).mapped();
    entry->answers[index] = std::move(answer);
    --entry->missing;
    print();
  }

  /// Prints the answers of all lines before the first that has to wait.
  void print() {
    while (!entries_.empty() && entries_.front().missing == 0 &&
           !entries_.front().answers.empty()) {
      const Entry entry = std::move(entries_.front());
      entries_.pop_front();
      bytes_ -= entry.size;
      const ExitCode exit = exit_of(entry);
      exit_ = exit_ == ExitCode::accepted ? exit : exit_;
      print(entry, exit);
    }
  }

  [[nodiscard]] ExitCode exit_of(const Entry& entry) const {
    for (const auto& answer : entry.answers) {
      if (answer->failure && !is_allowed(*answer->failure, context_.settings)) {
        return answer->failure->exit;
      }
    }
    return ExitCode::accepted;
  }

  static std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  /// The JSON object with what became of a line, which has at least one member.
  static std::string text_of(const Entry& entry) {
    if (entry.answers.size() == 1) {
      const batch::Answer& answer = *entry.answers.front();
      return answer.failure ? text_of(cli::failure(*answer.failure)) : text_of(answer.document);
    }
    Json results = Json::array();
    for (std::size_t i = 0; i < entry.answers.size(); ++i) {
      const batch::Answer& answer = *entry.answers[i];
      results.push_back(
          keyed(entry.keys[i], answer.failure ? cli::failure(*answer.failure) : answer.document));
    }
    Json whole;
    whole["results"] = std::move(results);
    return text_of(whole);
  }

  void print(const Entry& entry, ExitCode exit) {
    const bool has_failed = std::ranges::any_of(
        entry.answers, [](const auto& one) { return one->failure.has_value(); });
    if (context_.settings.quiet && !has_failed) {
      return;
    }
    const std::string head =
        fmt::format(R"({{"line":{},"exit":{},)", entry.number, static_cast<int>(exit));
    const std::string text = text::escape_controls(head + text_of(entry).substr(1));
    is_reader_gone_ = is_reader_gone_ || !context_.console.record(text);
    if (is_reader_gone_) {
      context_.console.lines("not printed: " + text);
    }
  }

  /// What was read is sent all the same, in the time that --grace leaves.
  void begin_end() {
    loop_.forget(descriptor_);
    deadline_ = loop_.start_timer(options_.grace, [this] {
      is_late_ = true;
      accept_lines();
      dispatcher_.stop(signal_ != 0 ? signal_ : SIGPIPE);
    });
  }

  const BatchOptions& options_;
  const api::Client& client_;
  const cli::Context& context_;
  Loop& loop_;
  const int descriptor_;
  LineReader reader_;
  int signal_ = 0;
  SignalWatch signals_;
  std::unique_ptr<queue::Queue> queue_;  ///< may be null
  batch::Dispatcher dispatcher_;
  std::deque<Entry> entries_;
  std::map<std::size_t, std::pair<Entry*, std::size_t>> requests_;  ///< and which of the entry's
  std::size_t bytes_ = 0;                                           ///< of `entries_`
  std::size_t last_number_ = 0;
  std::size_t last_id_ = 0;
  bool is_reader_gone_ = false;
  bool is_late_ = false;  ///< the time to end is over
  Loop::Timer deadline_ = 0;
  ExitCode exit_ = ExitCode::accepted;
};

Descriptor open_input(const std::string& file) {
  const int descriptor = file == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                     : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int error = errno;
    interrupt::check();
    throw unreadable(file, error);
  }
  return Descriptor(descriptor);
}

}  // namespace

ExitCode batch(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems;
  const BatchOptions options =
      batch_options_of(request::with_defaults(*invocation.command, own_options(invocation)));
  api::Client client = api::client_for(context, problems);
  client.multiplexed = true;
  const config::KeyFlags key = api::key_flags(invocation, problems);
  const bool has_field = std::ranges::any_of(invocation.given, [](const spec::Argument& given) {
    return given.option->field->key == "field";
  });
  if (has_field) {
    problems.push_back({"--field", "does not go together with batch, which prints whole answers"});
  }
  if (options.file == "-" && key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the batch; give the name of a file"});
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  const Descriptor input = open_input(options.file);
  if (!context.settings.dry_run) {
    api::take_key(client, key, context);
  }
  return Batch(input.number(), options, client, context).run();
}

}  // namespace activitysmith::commands
