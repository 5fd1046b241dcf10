# CMAKE_UNITY_BUILD compiles the sources of a folder together, in a third of the time: for builds
# that are made whole, not for those in which one source changes.

set(ACTIVITYSMITH_EACH "" CACHE STRING "Targets whose sources are compiled one by one all the same")

# united(TARGET): one unit for each folder. What has options of its own stays alone, and so do the
# sources of the table, which have the same names for their rows.
function(united target)
  if(target IN_LIST ACTIVITYSMITH_EACH)
    set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  foreach(source ${sources})
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(name ${folder} NAME)
    get_source_file_property(options ${source} COMPILE_OPTIONS)
    if(folder MATCHES "src/spec$" OR options)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    else()
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${name})
    endif()
  endforeach()
endfunction()
