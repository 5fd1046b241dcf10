#pragma once

#include "http/curl_handle.hpp"
#include "http/message.hpp"
#include "http/roots.hpp"

namespace activitysmith::http {

/// Tells libcurl which authorities to trust, for the API and for a proxy that is spoken to by TLS:
/// those of the request, else those of the system. Gives the system's if its folder was chosen.
Roots set_authorities(const CurlHandle& handle, const Request& request);

/// Tells it to trust the bundle too.
void add_bundle(const CurlHandle& handle, const Roots& roots);

}  // namespace activitysmith::http
