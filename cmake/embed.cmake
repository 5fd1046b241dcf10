# Embeds the Markdown files of the help and the manual, and the page of the sandbox: they stay text
# that anyone can edit, and the program needs no file at run time.

# embed_texts(NAME FOLDER): writes generated/NAME.hpp, which defines the array NAME of one
# docs::EmbeddedText for each FOLDER/*.md. CMake runs again when one of them changes.
function(embed_texts name folder)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.md)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(rows "")
  foreach(file ${files})
    file(READ ${file} text)
    if(text MATCHES "\\)markdown\"")
      message(FATAL_ERROR "${file} contains the end of a raw string literal")
    endif()
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND rows "    {\"${stem}\", R\"markdown(${text})markdown\"},\n")
  endforeach()
  set(header "// Generated from ${folder}/*.md.
#pragma once

#include \"docs/markdown.hpp\"

namespace activitysmith::docs {

inline constexpr EmbeddedText ${name}[] = {
${rows}};

}  // namespace activitysmith::docs
")
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${name}.hpp CONTENT "@header@" @ONLY)
endfunction()

# embed_page(NAME FOLDER): writes generated/NAME.hpp with page_html, page_css and page_js, the texts
# of FOLDER/page.html and so on.
function(embed_page name folder)
  set(constants "")
  foreach(part html css js)
    set(file ${PROJECT_SOURCE_DIR}/${folder}/page.${part})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    if(text MATCHES "\\)page\"")
      message(FATAL_ERROR "${file} contains the end of a raw string literal")
    endif()
    string(APPEND constants
      "inline constexpr std::string_view page_${part} = R\"page(${text})page\";\n")
  endforeach()
  set(header "// Generated from ${folder}.
#pragma once

#include <string_view>

namespace activitysmith::sandbox {

${constants}
}  // namespace activitysmith::sandbox
")
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${name}.hpp CONTENT "@header@" @ONLY)
endfunction()
