option(ACTIVITYSMITH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

add_library(activitysmith_sanitizers INTERFACE)
if(ACTIVITYSMITH_SANITIZE)
  set(flags -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(activitysmith_sanitizers INTERFACE ${flags})
  target_link_options(activitysmith_sanitizers INTERFACE ${flags})
endif()
