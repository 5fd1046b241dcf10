#pragma once

#include "http/inspection.hpp"
#include "http/message.hpp"

namespace activitysmith::http {

/// The network, as the program sees it.
struct Transport {
  virtual ~Transport() = default;
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  Transport(Transport&&) = delete;
  Transport& operator=(Transport&&) = delete;

  /// Sends `request` once and gives the answer, whatever its status. Redirects are not followed.
  /// Throws NetworkError if there was no answer, and Interrupted if a signal or the request's halt
  /// came before it.
  virtual Response send(const Request& request) = 0;

  /// Sends `request` once, as send does, and tells how far that came. Throws Interrupted if a
  /// signal came before the end.
  virtual Inspection inspect(const Request& request) = 0;
};

}  // namespace activitysmith::http
