#pragma once

#include "clock.hpp"
#include "job/conduit.hpp"
#include "job/pipe.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <thread>

namespace activitysmith::job {

/// One stream on its way through us: a thread copies what comes from `source` to where it was
/// going, unchanged and as it comes. Where a write has to wait, only this thread does.
class Outlet {
 public:
  /// Asked before each piece, and at the source's pace: whether modes may be given to `target`.
  using Permission = std::function<bool()>;
  /// Sees each piece before it is written.
  using Sink = std::function<void(std::string_view)>;

  /// `source` and `target` stay open as long as this lives, but `source` is hung up when its end
  /// came, or when nobody reads `target` any more. Throws std::system_error.
  Outlet(Conduit& source, int target, Permission may_set_modes, Sink sink);
  /// Ends the copying, whatever there is to copy.
  ~Outlet();
  Outlet(const Outlet&) = delete;
  Outlet& operator=(const Outlet&) = delete;
  Outlet(Outlet&&) = delete;
  Outlet& operator=(Outlet&&) = delete;

  /// Whether the thread has ended; a descriptor that is hung up when it does.
  [[nodiscard]] bool is_done() const { return is_done_; }
  [[nodiscard]] int report() const { return report_.reader.number(); }

  /// Waits until all that had come is copied, at most `time`.
  void flush(Milliseconds time);

  /// Has the thread end once what is there now is copied, though more may come.
  void finish();

  /// errno of what kept bytes from being written; 0 if nothing did, or their reader had gone.
  [[nodiscard]] int unwritten() const { return unwritten_; }

 private:
  using Buffer = std::array<char, 65536>;

  void copy();
  std::size_t copy_piece();
  bool write(std::string_view bytes);
  [[nodiscard]] bool answer() const;
  void order(char what) const;

  Conduit& source_;
  int target_;
  Permission may_set_modes_;
  Sink sink_;
  Pipe orders_ = open_pipe();
  Pipe report_ = open_pipe();
  std::atomic<bool> is_done_ = false;
  std::atomic<bool> is_finishing_ = false;
  std::atomic<bool> is_abandoned_ = false;
  std::atomic<int> unwritten_ = 0;
  /// Made here, for what the thread allocated would be a heap of its own; and filled by reading
  /// alone, so that a job that prints little costs little.
  std::unique_ptr<Buffer> buffer_ = std::make_unique_for_overwrite<Buffer>();
  std::thread thread_;
};

}  // namespace activitysmith::job
