# What most sources include is read once for all of them; for developers, who build after each change.
option(ACTIVITYSMITH_PRECOMPILE "Precompile the headers that most sources include" OFF)

# precompiled(TARGET HEADER…)
function(precompiled target)
  if(ACTIVITYSMITH_PRECOMPILE AND NOT CMAKE_UNITY_BUILD)  # which reads them once anyway
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
