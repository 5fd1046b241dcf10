// The streams of a job. Each output of ours decides what the job gets, so that the job sees the
// kind of file that it would have seen without us:
//  - A regular file is inherited as it is. The job can seek in it and truncate it, and meets a full
//    disk itself. Where its output matters, the file is read beside the job (LogFile).
//  - A pipe or a socket is replaced by one of the same kind, from which we copy.
//  - A terminal is replaced by a pseudo-terminal with the same modes and size. Only output passes
//    it: the job reads keys from the real terminal, whose foreground group it is.
//  - Any other device is inherited and not read. /dev/null is replaced by a pipe, since what would
//    be thrown away can still be read for a notification.
//
// Copying must neither block the loop nor change what the job sees. Writing without blocking is the
// hard part: O_NONBLOCK belongs to the open file, which other processes share (a shell's terminal,
// another writer of the pipe), so it is never set on an inherited descriptor. Most pipes and
// terminals can be opened a second time. Where that fails, writes are small enough that a
// descriptor which polls as writable takes them.

#include "job/stdio.hpp"

#include "core/signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <iterator>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <system_error>
#include <tuple>
#include <unistd.h>
#include <utility>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#include <sys/param.h>
#endif

namespace activitysmith::job {

namespace {

/// The controlling terminal has a second name, /dev/tty, with an inode of its own.
bool is_controlling(int terminal) { return ::tcgetsid(terminal) == ::getsid(0); }

struct stat status_of(int descriptor) {
  struct stat status {};
  static_cast<void>(::fstat(descriptor, &status));
  return status;
}

bool is_pipe(int descriptor) {
  const mode_t mode = status_of(descriptor).st_mode;
  return S_ISFIFO(mode) || S_ISSOCK(mode);
}

bool is_null_device(int descriptor) {
  struct stat null {};
  const struct stat status = status_of(descriptor);
  return S_ISCHR(status.st_mode) && ::stat("/dev/null", &null) == 0 &&
         status.st_rdev == null.st_rdev;
}

}  // namespace

bool is_terminal(int descriptor) {
  termios modes{};
  return ::tcgetattr(descriptor, &modes) == 0;
}

bool same_file(int a, int b) {
  const struct stat first = status_of(a);
  const struct stat second = status_of(b);
  if (is_terminal(a) && is_terminal(b)) {
    // The two names of a terminal differ in device and inode, so only this tells that they are one.
    return first.st_rdev == second.st_rdev || (is_controlling(a) && is_controlling(b));
  }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

namespace {

/// A process in the background that sets the foreground group or modes gets SIGTTOU unless that is
/// blocked.
void put_in_front(int terminal, pid_t group) {
  const SignalBlocker blocker{SIGTTOU};
  static_cast<void>(::tcsetpgrp(terminal, group));
}

void set_modes(int terminal, const termios& modes) {
  const SignalBlocker blocker{SIGTTOU};
  static_cast<void>(::tcsetattr(terminal, TCSANOW, &modes));
}

bool is_gone(pid_t group) { return group > 0 && ::kill(-group, 0) != 0 && errno == ESRCH; }

}  // namespace

Terminal::Terminal() : device_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
  termios modes{};
  if (exists() && ::tcgetattr(device_.number(), &modes) == 0) {
    modes_ = modes;
  }
}

bool Terminal::is_ours() const { return exists() && ::tcgetpgrp(device_.number()) == ::getpgrp(); }

bool Terminal::is_for_job() const {
  constexpr std::array streams{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
  // In a pipeline such as `run -- job | less`, the shell put all of its parts in one group, which
  // has the terminal. Giving it to the job alone would stop the others.
  const bool is_alone = ::getpgrp() == ::getpid() && std::ranges::none_of(streams, is_pipe);
  return is_ours() && (is_alone || startup_state::was_ignored(SIGTTIN));
}

void Terminal::give(pid_t group) {
  put_in_front(device_.number(), group);
  front_ = group;
}

bool Terminal::take() {
  const pid_t given_to = std::exchange(front_, 0);
  if (given_to == 0) {
    return false;
  }
  const pid_t front = ::tcgetpgrp(device_.number());
  // Somebody else may have been put in front meanwhile, by a shell within the job or around us.
  if (front == given_to || is_gone(front)) {
    put_in_front(device_.number(), ::getpgrp());
  }
  return true;
}

void Terminal::restore_modes() const {
  if (modes_ && is_ours()) {
    set_modes(device_.number(), *modes_);
  }
}

namespace {

constexpr std::size_t largest_piece = 131072;
/// The most that a pipe holds: after this much, all that was in it at first is copied. Without a
/// limit an endless writer would keep us forever.
constexpr std::size_t most_to_settle = 1U << 20U;

/// Reopens the file behind a descriptor, for an O_NONBLOCK that no other process sees. Returns a
/// closed descriptor if the system has no such names, or does not let us open it.
Descriptor open_again(int descriptor, int flags) {
#if defined(__APPLE__)
  std::array<char, MAXPATHLEN> path{};
  if (::fcntl(descriptor, F_GETPATH, path.data()) != 0) {
    return Descriptor{};
  }
  Descriptor again{::open(path.data(), flags | O_NOCTTY | O_CLOEXEC)};
#else
  const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
  Descriptor again{::open(path.c_str(), flags | O_NOCTTY | O_CLOEXEC)};
#endif
  // The name may lead elsewhere by now, for instance if /proc belongs to another namespace.
  return again.is_open() && same_file(descriptor, again.number()) ? std::move(again) : Descriptor{};
}

bool means_wait(int error) {
  return error == EAGAIN || error == EWOULDBLOCK || error == EINTR || error == ENOBUFS;
}

bool is_ready(int descriptor, short events, Milliseconds time) {
  pollfd file{descriptor, events, 0};
  return ::poll(&file, 1, static_cast<int>(time.count())) > 0;
}

}  // namespace

StreamCopier::StreamCopier(Loop& loop, const Terminal& terminal, int target, Sink sink)
    : loop_(loop),
      terminal_(terminal),
      target_(target),
      sink_(std::move(sink)),
      is_target_open_(target >= 0),
      left_to_settle_(most_to_settle) {
  const mode_t mode = target < 0 ? 0 : status_of(target).st_mode;
  if (target < 0) {
    return;
  }
  kind_ = is_terminal(target) ? Kind::terminal
          : S_ISFIFO(mode)    ? Kind::pipe
          : S_ISSOCK(mode)    ? Kind::socket
                              : Kind::file;
  if (kind_ == Kind::terminal || kind_ == Kind::pipe) {
    nonblocking_ = open_again(target, O_WRONLY | O_NONBLOCK);
  }
}

StreamCopier::~StreamCopier() { static_cast<void>(stop()); }

void StreamCopier::start(int source, bool is_ours) {
  source_ = source;
  is_ours_ = is_ours;
  // Nobody else has this descriptor, so the flag disturbs nobody.
  if (is_ours) {
    set_nonblocking(source);
  }
  watch();
}

int StreamCopier::writer() const {
  return nonblocking_.is_open() ? nonblocking_.number() : target_;
}

/// Watches for the next chunk, or for room to write what is pending.
void StreamCopier::watch() {
  if (!pending_.empty()) {
    loop_.forget(source_);
    loop_.watch(writer(), POLLOUT, [this](short) { write_pending(); });
  } else {
    if (is_target_open_) {
      loop_.forget(writer());
    }
    if (source_ >= 0) {
      loop_.watch(source_, POLLIN, [this](short) { copy(); });
    }
  }
}

/// Copies a few chunks, so that other descriptors get their turn.
void StreamCopier::copy() {
  constexpr int most_at_once = 16;
  for (int i = 0; i < (is_ours_ ? most_at_once : 1); ++i) {
    if (!pending_.empty() || copy_piece() == 0) {
      break;
    }
  }
  if (!pending_.empty()) {
    watch();
  }
}

/// Returns the number of bytes read: 0 if none are available now, or at the end.
std::size_t StreamCopier::copy_piece() {
  if (source_ < 0) {
    return 0;
  }
  prepare_read();
  buffer_.resize(largest_piece);
  const ssize_t size = ::read(source_, buffer_.data(), buffer_.size());
  if (size < 0 && means_wait(errno)) {
    return 0;
  }
  if (size <= 0) {
    // The end of a terminal is EIO.
    result_.read_error = size < 0 && !(is_ours_ && errno == EIO) ? errno : 0;
    end_source();
    return 0;
  }
  const std::string_view bytes{buffer_.data(), static_cast<std::size_t>(size)};
  if (sink_) {
    sink_(bytes);
  }
  prepare_write();
  pending_ = write(bytes);
  return bytes.size();
}

void StreamCopier::write_pending() {
  const std::string_view rest = write(pending_);
  pending_.erase(0, pending_.size() - rest.size());
  if (pending_.empty()) {
    watch();
  }
}

/// Writes what can be written without blocking, and returns the rest.
std::string_view StreamCopier::write(std::string_view bytes) {
  while (is_target_open_ && !bytes.empty()) {
    // Regular files never block for long, and send() has a flag of its own for each call.
    const bool may_block = !nonblocking_.is_open() && kind_ != Kind::file && kind_ != Kind::socket;
    if (may_block && !is_ready(target_, POLLOUT, Milliseconds{0})) {
      return bytes;
    }
    errno = 0;
    const std::size_t size = write_some(bytes);
    if (size == 0 && means_wait(errno)) {
      return bytes;
    }
    if (size == 0) {
      end_target(errno);
    }
    bytes.remove_prefix(size);
  }
  return is_target_open_ ? bytes : std::string_view{};
}

/// Makes one write that does not block. Returns the bytes written; 0, with errno, on failure.
std::size_t StreamCopier::write_some(std::string_view bytes) const {
  // A pipe that polls writable takes this much without blocking; a slow terminal takes less.
  constexpr std::size_t surely_taken = PIPE_BUF;
  constexpr std::size_t for_terminal = 256;
  ssize_t size = 0;
  if (kind_ == Kind::socket) {
    size = ::send(target_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  } else if (nonblocking_.is_open() || kind_ == Kind::file) {
    // The job is in the foreground, so `stty tostop` must not stop us from writing its output.
    const bool is_for_job = kind_ == Kind::terminal && terminal_.is_given();
    const auto blocker =
        is_for_job ? std::make_unique<SignalBlocker>(std::initializer_list<int>{SIGTTOU}) : nullptr;
    size = ::write(writer(), bytes.data(), bytes.size());
  } else {
    const std::size_t most = kind_ == Kind::pipe ? surely_taken : for_terminal;
    size = ::write(target_, bytes.data(), std::min(bytes.size(), most));
  }
  return size > 0 ? static_cast<std::size_t>(size) : 0;
}

void StreamCopier::end_source() {
  loop_.forget(source_);
  source_ = -1;
  close_source();
}

void StreamCopier::end_target(int error) {
  loop_.forget(writer());
  is_target_open_ = false;
  // A socket whose reader is gone may say either.
  result_.write_error = error == ECONNRESET ? EPIPE : error;
  pending_.clear();
  // The job gets SIGPIPE at its next write, as it would without us.
  if (!survives_target_) {
    end_source();
  }
}

void StreamCopier::flush(Milliseconds time) {
  const Milliseconds end = loop_.now() + time;
  while (loop_.now() < end && !is_done()) {
    if (pending_.empty()) {
      if (copy_piece() == 0) {
        break;
      }
    } else if (is_ready(writer(), POLLOUT, end - loop_.now())) {
      const std::size_t before = pending_.size();
      write_pending();
      if (pending_.size() == before) {
        break;  // as in the background, where the terminal takes nothing and each try is a signal
      }
    }
  }
  watch();
}

bool StreamCopier::settle() {
  while (!is_settled_ && pending_.empty()) {
    const std::size_t size = left_to_settle_ > 0 ? copy_piece() : 0;
    left_to_settle_ -= std::min(left_to_settle_, size);
    is_settled_ = size == 0;
  }
  if (!pending_.empty()) {
    watch();
  }
  return (is_settled_ && pending_.empty()) || is_done();
}

std::string StreamCopier::stop() {
  if (source_ >= 0) {
    loop_.forget(source_);
  }
  if (is_target_open_) {
    loop_.forget(writer());
  }
  return std::exchange(pending_, {});
}

namespace {

[[noreturn]] void fail(const char* call) {
  throw std::system_error(errno, std::generic_category(), call);
}

/// A pipe, socket pair or pseudo-terminal, of the same kind as the target.
Pipe open_ends(int target) {
  if (is_terminal(target)) {
    // O_NOCTTY: a session leader without a terminal would get this one as its controlling terminal.
    Pipe ends{Descriptor{::posix_openpt(O_RDWR | O_NOCTTY)}, Descriptor{}};
    const int reader = ends.reader.number();
    if (reader < 0 || ::grantpt(reader) != 0 || ::unlockpt(reader) != 0) {
      fail("posix_openpt");
    }
    set_close_on_exec(reader);
    const char* const name = ::ptsname(reader);
    ends.writer = Descriptor{name == nullptr ? -1 : ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)};
    if (!ends.writer.is_open()) {
      fail("ptsname");
    }
    return ends;
  }
  if (S_ISSOCK(status_of(target).st_mode)) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
      fail("socketpair");
    }
    set_close_on_exec(ends[0]);
    set_close_on_exec(ends[1]);
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
  }
  Pipe pipe = open_pipe();
#if defined(F_SETPIPE_SZ)
  // A job that writes much waits for us less often. Where the pipe may not grow, it works as it is.
  constexpr int capacity = 2 * static_cast<int>(largest_piece);
  static_cast<void>(::fcntl(pipe.writer.number(), F_SETPIPE_SZ, capacity));
#endif
  return pipe;
}

bool is_same(const termios& a, const termios& b) {
  const auto flags = [](const termios& modes) {
    return std::tuple(modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag);
  };
  return flags(a) == flags(b) && std::ranges::equal(a.c_cc, b.c_cc);
}

bool is_same(const winsize& a, const winsize& b) {
  return std::tuple(a.ws_row, a.ws_col, a.ws_xpixel, a.ws_ypixel) ==
         std::tuple(b.ws_row, b.ws_col, b.ws_xpixel, b.ws_ypixel);
}

bool is_processed(const termios& modes) { return (modes.c_oflag & OPOST) != 0; }

/// Modes of a raw terminal, which changes neither input nor output.
bool is_raw(const termios& modes) {
  const tcflag_t cooked = ICANON | ISIG | ECHO;
  return (modes.c_lflag & cooked) == 0;
}

}  // namespace

/// A stream of the job that is copied. A pseudo-terminal leaves the bytes unchanged, since the real
/// one processes them. Only output passes here: the job reads keys from the real terminal.
class Output::Stream final : public StreamCopier {
 public:
  /// Throws std::system_error if it cannot be made.
  Stream(Loop& loop, const Terminal& terminal, int target, Sink sink)
      : StreamCopier(loop, terminal, target, std::move(sink)),
        ends_(open_ends(target)),
        is_terminal_(is_terminal(target)) {
    if (is_terminal_) {
      look_like_terminal();
      follow_size();
    }
  }
  ~Stream() override { static_cast<void>(stop()); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  Stream(Stream&&) = delete;
  Stream& operator=(Stream&&) = delete;

  [[nodiscard]] int job_end() const { return ends_.writer.number(); }
  [[nodiscard]] bool is_on_terminal() const { return is_terminal_ && ends_.reader.is_open(); }

  /// Closes our copy of the job's end, and starts to copy.
  void start() {
    ends_.writer.close();
    StreamCopier::start(ends_.reader.number(), true);
  }

  /// Stops copying, and returns the descriptor to read on from, which the caller must close.
  int release() { return ends_.reader.release(); }

  bool follow_size() {
    winsize size{};
    if (!is_on_terminal() || ::ioctl(target(), TIOCGWINSZ, &size) != 0 || is_same(size, size_)) {
      return false;
    }
    size_ = size;
    return ::ioctl(ends_.reader.number(), TIOCSWINSZ, &size) == 0;
  }

  /// Sets modes that the job has set on its terminal, such as raw ones, on the real one.
  void follow_modes() {
    if (const std::optional<termios> modes = new_modes()) {
      take_over(*modes);
    }
  }

 protected:
  /// Output relies on modes that were set before it.
  void prepare_read() override { follow_modes(); }
  /// A line may have been read that followed the end of raw modes. It would start a staircase,
  /// whereas processing does no harm to output of raw modes, which may have been read as well.
  void prepare_write() override {
    if (const std::optional<termios> modes = new_modes(); modes && is_processed(for_real(*modes))) {
      take_over(*modes);
    }
  }
  /// After this, writers to the other end get SIGPIPE, or an error from a terminal.
  void close_source() override { ends_.reader.close(); }

 private:
  void look_like_terminal() {
    if (::tcgetattr(target(), &plain_) != 0) {
      fail("tcgetattr");
    }
    known_ = plain_;
    // The real terminal processes what arrives there, so this one must pass it on unchanged.
    known_.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    static_cast<void>(::tcsetattr(ends_.writer.number(), TCSANOW, &known_));
    // Read back what the system made of them, for later comparisons.
    static_cast<void>(::tcgetattr(ends_.writer.number(), &known_));
  }

  /// Returns the modes of the job's terminal if they are others than those last seen.
  [[nodiscard]] std::optional<termios> new_modes() const {
    termios modes{};
    if (!is_on_terminal() || !terminal().is_with_us() ||
        ::tcgetattr(ends_.reader.number(), &modes) != 0 || is_same(modes, known_)) {
      return std::nullopt;
    }
    return modes;
  }

  /// Returns what those modes are on the real terminal. The job sees its own without output
  /// processing, so it is off also in modes that only differ from those in another flag.
  [[nodiscard]] termios for_real(termios modes) const {
    if (is_processed(plain_) && !is_raw(modes)) {
      modes.c_oflag |= OPOST;
    }
    return modes;
  }

  void take_over(const termios& modes) {
    known_ = modes;
    // The job has turned output processing on for its terminal. It is turned off there again,
    // because the real one adds the carriage returns, and doing it twice would double them.
    if (is_processed(modes)) {
      known_.c_oflag &= ~static_cast<tcflag_t>(OPOST);
      set_job_modes(known_);
    }
    set_modes(target(), for_real(modes));
  }

  /// Sets modes of the job's terminal, through the job's end of it: on macOS, doing that at our end
  /// discards output that was not read yet.
  void set_job_modes(const termios& modes) const {
#if defined(__APPLE__)
    const char* const name = ::ptsname(ends_.reader.number());
    const Descriptor end{name == nullptr ? -1 : ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)};
    const int terminal = end.number();
#else
    const int terminal = ends_.reader.number();
#endif
    static_cast<void>(::tcsetattr(terminal, TCSANOW, &modes));
  }

  Pipe ends_;  ///< what we read from, and what the job writes into
  bool is_terminal_;
  termios plain_{};  ///< modes of the real terminal at the start
  termios known_{};  ///< modes of the job's terminal as they were last seen
  winsize size_{};
};

/// A file that the job itself writes, read through a descriptor of our own: from the offset at
/// which the job starts, and from the beginning once it gets shorter than that. What others write
/// into it is read as well.
class Output::LogFile {
 public:
  LogFile(Descriptor file, off_t begin) : file_(std::move(file)), next_(begin) {}

  /// Passes what is new to `sink`; only the end of it if that is much.
  void read(std::size_t most, const Sink& sink) {
    const off_t size = status_of(file_.number()).st_size;
    // Somebody has truncated the file, as log rotation does.
    next_ = size < next_ ? 0 : next_;
    next_ = std::max(next_, size - static_cast<off_t>(most));
    std::string piece(largest_piece, '\0');
    for (ssize_t got = 1; got > 0 && next_ < size;) {
      got = ::pread(file_.number(), piece.data(), piece.size(), next_);
      if (got > 0) {
        sink({piece.data(), static_cast<std::size_t>(got)});
        next_ += got;
      }
    }
  }

 private:
  Descriptor file_;
  off_t next_;  ///< where the next byte is to be read
};

Output::Output(Loop& loop, const Terminal& terminal, bool observe, Sink sink)
    : loop_(loop), terminal_(terminal), sink_(std::move(sink)) {
  const bool has_out = startup_state::was_open(STDOUT_FILENO);
  const bool has_err = startup_state::was_open(STDERR_FILENO);
  if (!observe) {
    return;
  }
  try {
    const bool is_one = has_out && has_err && same_file(STDOUT_FILENO, STDERR_FILENO);
    if (has_out) {
      this->observe(STDOUT_FILENO);
      stdio_.out = streams_.empty() ? -1 : streams_.back()->job_end();
    }
    // Both go through one pipe, or lines of the two could arrive in another order.
    if (is_one) {
      stdio_.err = stdio_.out;
    } else if (has_err) {
      const std::size_t before = streams_.size();
      this->observe(STDERR_FILENO);
      stdio_.err = streams_.size() == before ? -1 : streams_.back()->job_end();
    }
  } catch (const std::system_error&) {
    streams_.clear();
    files_.clear();
    stdio_ = {};
  }
}

Output::~Output() { loop_.cancel(timer_); }

void Output::observe(int target) {
  const struct stat status = status_of(target);
  if (S_ISREG(status.st_mode)) {
    Descriptor file = open_again(target, O_RDONLY);
    if (file.is_open()) {
      const bool appends = (::fcntl(target, F_GETFL) & O_APPEND) != 0;
      const off_t offset = ::lseek(target, 0, SEEK_CUR);
      files_.push_back(std::make_unique<LogFile>(std::move(file),
                                                 appends || offset < 0 ? status.st_size : offset));
      return;
    }
  } else if ((S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) && !is_terminal(target) &&
             !is_null_device(target)) {
    return;
  }
  streams_.push_back(std::make_unique<Stream>(loop_, terminal_, target,
                                              [this](std::string_view piece) { see(piece); }));
}

void Output::see(std::string_view piece) {
  ring_.add(piece);
  if (sink_) {
    sink_(piece);
  }
}

void Output::start(std::function<void()> on_resize) {
  stdio_ = {};
  on_resize_ = std::move(on_resize);
  for (const auto& stream : streams_) {
    stream->start();
  }
  const bool is_on_terminal =
      std::ranges::any_of(streams_, [](const auto& stream) { return stream->is_on_terminal(); });
  if (is_on_terminal || (sink_ && !files_.empty())) {
    look();
  }
}

/// Polls for terminal modes and file growth, for which there are no events: often enough for a
/// person.
void Output::look() {
  constexpr Milliseconds often{100};
  timer_ = loop_.start_timer(often, [this] { look(); });
  for (const auto& stream : streams_) {
    stream->follow_modes();
  }
  if (follow_size()) {
    on_resize_();
  }
  if (sink_) {
    read_files();
  }
}

bool Output::follow_size() {
  return std::ranges::count_if(streams_, [](const auto& stream) { return stream->follow_size(); }) >
         0;
}

void Output::read_files() {
  constexpr std::size_t most_to_follow = 4U << 20U;
  for (const auto& file : files_) {
    file->read(sink_ ? most_to_follow : Ring::capacity + 1,
               [this](std::string_view piece) { see(piece); });
  }
}

bool Output::is_done() const {
  return std::ranges::all_of(streams_, [](const auto& stream) { return stream->is_done(); });
}

void Output::flush() {
  constexpr Milliseconds patience{1000};
  for (const auto& stream : streams_) {
    stream->flush(patience);
  }
}

bool Output::settle() {
  return std::ranges::count_if(streams_, [](const auto& stream) { return stream->settle(); }) ==
         std::ssize(streams_);
}

int Output::write_error() const {
  int error = 0;
  for (const auto& stream : streams_) {
    // Any other error says more than EPIPE, which also follows from a reader that has seen enough.
    error = error != 0 && error != EPIPE ? error : std::max(error, stream->result().write_error);
  }
  return error;
}

namespace {

/// Returns the path of this program's own file; empty if the system does not tell.
std::string own_program() {
#if defined(__APPLE__)
  std::array<char, MAXPATHLEN> path{};
  auto size = static_cast<std::uint32_t>(path.size());
  return ::_NSGetExecutablePath(path.data(), &size) == 0 ? path.data() : "";
#else
  // Works even if the file was replaced by an update meanwhile.
  return "/proc/self/exe";
#endif
}

/// Puts a text into pipes, as many as it takes: how much one holds depends on the system and on how
/// many there are. Returns their readers, in order.
std::vector<Descriptor> in_pipes(std::string_view text) {
  std::vector<Descriptor> readers;
  ssize_t size = 1;
  for (; !text.empty() && size > 0; text.remove_prefix(static_cast<std::size_t>(size))) {
    Pipe pipe = open_pipe();
    set_nonblocking(pipe.writer.number());
    size = std::max<ssize_t>(::write(pipe.writer.number(), text.data(), text.size()), 0);
    readers.push_back(std::move(pipe.reader));
  }
  return readers;
}

/// Starts a process that copies from `sources` to `target`. It is a new exec with an empty
/// environment, since our memory and environment may hold the key, in a session of its own, since
/// no signal is meant for it.
void start_copier(const std::vector<int>& sources, int target) {
  std::vector<std::string> words{"activitysmith", std::string{copy_word}};
  for (const int source : sources) {
    words.push_back(std::to_string(source));
  }
  words.push_back(std::to_string(target));
  const std::string path = own_program();
  std::vector<char*> arguments = pointers_to(words);
  char* const nothing = nullptr;
  const SignalBlocker blocker;  // a handler of ours must not run in the new process
  // Nobody waits for it. It becomes an orphan when we end, and init reaps it.
  if (::fork() != 0) {
    return;
  }
  static_cast<void>(::setsid());
  startup_state::restore_dispositions();
  // A reader that waits for the end of one stream must not have to wait for the other.
  const int null = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (stream != target) {
      static_cast<void>(::dup2(null, stream));
    }
  }
  for (const int source : sources) {
    static_cast<void>(::fcntl(source, F_SETFD, 0));
  }
  sigset_t none;
  sigemptyset(&none);
  static_cast<void>(::sigprocmask(SIG_SETMASK, &none, nullptr));
  static_cast<void>(::execve(path.c_str(), arguments.data(), &nothing));
  ::_exit(1);
}

}  // namespace

void Output::leave_to_copiers() {
  for (const auto& stream : streams_) {
    if (stream->is_done()) {
      continue;
    }
    std::vector<int> sources;
    const int target = stream->target();
    const std::vector<Descriptor> pending = in_pipes(stream->stop());
    std::ranges::transform(pending, std::back_inserter(sources), &Descriptor::number);
    const Descriptor source{stream->release()};
    if (source.is_open()) {
      const int flags = ::fcntl(source.number(), F_GETFL);
      // The copier has nothing else to do, so it may block.
      static_cast<void>(::fcntl(source.number(), F_SETFL, flags & ~O_NONBLOCK));
      sources.push_back(source.number());
    }
    start_copier(sources, target);
  }
}

void copy_output(const std::vector<std::string>& words) {
  const int target = static_cast<int>(std::strtol(words.back().c_str(), nullptr, 10));
  std::string buffer(largest_piece, '\0');
  for (auto word = words.begin(); word + 1 != words.end(); ++word) {
    const int source = static_cast<int>(std::strtol(word->c_str(), nullptr, 10));
    ssize_t size = 0;
    while ((size = ::read(source, buffer.data(), buffer.size())) > 0) {
      for (std::string_view bytes{buffer.data(), static_cast<std::size_t>(size)}; !bytes.empty();) {
        const ssize_t written = ::write(target, bytes.data(), bytes.size());
        if (written >= 0) {
          bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
          static_cast<void>(is_ready(target, POLLOUT, Milliseconds{-1}));
        } else if (errno != EINTR) {
          return;
        }
      }
    }
  }
}

}  // namespace activitysmith::job
