#pragma once

#include "http/curl_handle.hpp"
#include "http/message.hpp"

namespace activitysmith::http {

/// Transfers as CurlHandle::perform does, and trusts the authorities of the request, else those of
/// the system; the same for the API and for a proxy that is spoken to by TLS.
CURLcode perform_trusting(const CurlHandle& handle, const Request& request, int wake);

}  // namespace activitysmith::http
