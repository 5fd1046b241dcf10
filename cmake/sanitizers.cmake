option(ACTIVITYSMITH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(ACTIVITYSMITH_FUZZ "Build the fuzz targets and, for them, with the sanitizers; needs clang" OFF)

add_library(activitysmith_sanitizers INTERFACE)
if(ACTIVITYSMITH_SANITIZE OR ACTIVITYSMITH_FUZZ)
  set(flags -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(ACTIVITYSMITH_FUZZ)
    # Inputs are made towards new paths through the code, so the whole library has to tell of them.
    list(APPEND flags -fsanitize=fuzzer-no-link -O1)
  endif()
  target_compile_options(activitysmith_sanitizers INTERFACE ${flags})
  target_link_options(activitysmith_sanitizers INTERFACE ${flags})
endif()
