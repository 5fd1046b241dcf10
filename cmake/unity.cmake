# CMAKE_UNITY_BUILD compiles the sources of a folder together, in a quarter of the time: for builds
# that are made whole, not for those in which one source changes.

# Each of these has rows of the table or lines of a script under names that all of them use.
set(alone spec completion)

# united(SOURCE…): one unit for each folder. What sets options of its own stays alone, too.
function(united)
  foreach(source ${ARGN})
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(name ${folder} NAME)
    get_source_file_property(options ${source} COMPILE_OPTIONS)
    if(name IN_LIST alone OR options)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    else()
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${name})
    endif()
  endforeach()
endfunction()
