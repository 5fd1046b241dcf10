// RAII for libcurl's handles, and the bridge between its multi interface and the loop. libcurl does
// not wait by itself here: it says which sockets it needs (watch_socket) and when it wants to be
// called again (start_timer), and the loop reports both to curl_multi_socket_action() in act(). So
// transfers, signals, a job's end and its output are all waited for in one poll(), without a
// thread.

#include "http/curl_handle.hpp"

#include <new>
#include <poll.h>
#include <utility>

namespace activitysmith::http {

CurlHandle::CurlHandle(Easy easy) : easy_(std::move(easy)) {
  // libcurl says here which host, port or file is meant; curl_easy_strerror() knows only the kind
  // of error.
  set(CURLOPT_ERRORBUFFER, error_.data());
}

Easy CurlHandle::release() {
  // Keeps the handle's connections and caches, but no pointer to this request.
  curl_easy_reset(easy_.get());
  return std::move(easy_);
}

long CurlHandle::number(CURLINFO which) const {
  long number = 0;
  curl_easy_getinfo(easy_.get(), which, &number);
  return number;
}

curl_off_t CurlHandle::time(CURLINFO which) const {
  curl_off_t time = 0;
  curl_easy_getinfo(easy_.get(), which, &time);
  return time;
}

std::string CurlHandle::text(CURLINFO which) const {
  const char* text = nullptr;
  curl_easy_getinfo(easy_.get(), which, &text);
  return text != nullptr ? text : "";
}

const curl_certinfo* CurlHandle::certificates() const {
  curl_certinfo* chain = nullptr;
  curl_easy_getinfo(easy_.get(), CURLINFO_CERTINFO, &chain);
  return chain;
}

std::string CurlHandle::message(CURLcode code) const {
  const std::string text = error_.front() != '\0' ? error_.data() : curl_easy_strerror(code);
  // Whoever redacts the message has to see that libcurl may have cut it.
  return text.size() + 1 < error_.size() ? text : text + "…";
}

bool CurlHandle::has_sent() const {
  // The request's size alone may be that of a CONNECT to a proxy.
  return time(CURLINFO_PRETRANSFER_TIME_T) > 0 && number(CURLINFO_REQUEST_SIZE) > 0;
}

CurlMulti::CurlMulti(Loop& loop) : loop_(loop), multi_(curl_multi_init()) {
  if (!multi_) {
    throw std::bad_alloc();
  }
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, watch_socket);
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, start_timer);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
}

CurlMulti::~CurlMulti() {
  // It closes the connections that it keeps, and says so to the callbacks.
  multi_.reset();
  loop_.cancel(timer_);
}

Easy CurlMulti::take_easy() {
  // Making and ending a handle can take more time than sending a request, depending on the
  // resolver.
  if (!kept_.empty()) {
    Easy easy = std::move(kept_.back());
    kept_.pop_back();
    return easy;
  }
  Easy easy(curl_easy_init());
  if (!easy) {
    throw std::bad_alloc();
  }
  return easy;
}

void CurlMulti::start(const CurlHandle& handle, std::function<void(CURLcode)> done) {
  active_[handle.get()] = std::move(done);
  if (curl_multi_add_handle(multi_.get(), handle.get()) != CURLM_OK) {
    throw std::bad_alloc();  // nothing else can fail
  }
}

void CurlMulti::cancel(const CurlHandle& handle) {
  if (active_.erase(handle.get()) > 0) {
    curl_multi_remove_handle(multi_.get(), handle.get());
  }
  // The connection may be closed after the owner of the trace callback is gone.
  handle.set(CURLOPT_VERBOSE, 0L);
}

int CurlMulti::watch_socket(CURL* /*easy*/, curl_socket_t socket, int what, void* self,
                            void* /*of_socket*/) {
  auto& multi = *static_cast<CurlMulti*>(self);
  if (what == CURL_POLL_REMOVE) {
    multi.loop_.forget(socket);
    return 0;
  }
  const bool reads = (what & CURL_POLL_IN) != 0;
  const bool writes = (what & CURL_POLL_OUT) != 0;
  multi.loop_.watch(socket, static_cast<short>((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)),
                    // A hangup counts as readable, so that libcurl reads what is left and then the
                    // end.
                    [&multi, socket](short events) {
                      multi.act(socket, ((events & (POLLIN | POLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                                            ((events & POLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                                            ((events & POLLERR) != 0 ? CURL_CSELECT_ERR : 0));
                    });
  return 0;
}

int CurlMulti::start_timer(CURLM* /*handle*/, long milliseconds, void* self) {
  auto& multi = *static_cast<CurlMulti*>(self);
  // -1 removes the timer. A time of 0 goes through the loop, too: libcurl must not be called from
  // its own callback.
  multi.loop_.cancel(multi.timer_);
  if (milliseconds >= 0) {
    multi.timer_ = multi.loop_.start_timer(Milliseconds{milliseconds}, [&multi] {
      multi.timer_ = 0;
      multi.act(CURL_SOCKET_TIMEOUT, 0);
    });
  }
  return 0;
}

/// Lets libcurl go on, and reports the transfers that are done.
void CurlMulti::act(curl_socket_t socket, int events) {
  int running = 0;
  curl_multi_socket_action(multi_.get(), socket, events, &running);
  int left = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
    const CURLcode code = message->data.result;
    CURL* const easy = message->easy_handle;
    // Forget the transfer first. `done` may destroy it, or start another one on the same handle.
    const auto done = active_.extract(easy);
    curl_multi_remove_handle(multi_.get(), easy);
    done.mapped()(code);
  }
}

}  // namespace activitysmith::http
