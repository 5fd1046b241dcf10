# Warnings for our own code. They are errors for developers (see CMakePresets.json), not for users
# whose compiler is newer than ours.
option(ACTIVITYSMITH_WERROR "Treat warnings as errors" OFF)

add_library(activitysmith_warnings INTERFACE)
target_compile_options(activitysmith_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion
  # A name of one source may well be used inside another one that is compiled with it.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
  # GCC 12 warns of std::string's own operator+ (its bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${ACTIVITYSMITH_WERROR}>:-Werror>)
