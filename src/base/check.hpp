// LB_CHECK stops the program where a programmer's promise is broken and names the place.
// It stays on in release builds: a wrong number shown is worse than a page that stops.
#pragma once

namespace lb {

/// Prints the condition and its place to standard error and aborts. Does not return.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

} // namespace lb

#define LB_CHECK(condition)                                                                        \
  ((condition) ? static_cast<void>(0) : ::lb::check_failed(#condition, __FILE__, __LINE__))
