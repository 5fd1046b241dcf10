# What most sources include is read once for all of them. Off for users: the build without it is the
# one that tells a header that a source has forgotten, and release builds are made so.
option(ACTIVITYSMITH_PRECOMPILE "Precompile the headers that most sources include" OFF)

# precompiled(TARGET HEADER…)
function(precompiled target)
  if(ACTIVITYSMITH_PRECOMPILE AND NOT CMAKE_UNITY_BUILD)  # which reads them once anyway
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
