# The files of the workbench's page (web/dist, made by `npm run build`) and the schemas, as bytes in the
# program. Where the page was not built, the program says so in the browser.
set(page ${PROJECT_SOURCE_DIR}/web/dist)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${page}/*)
if(NOT EXISTS ${page}/index.html)
  message(STATUS "The workbench's page is not built (web/dist is missing): `demarche serve` will say so")
  set(page_files "")
endif()
set(code "// SPDX-License-Identifier: Apache-2.0\n// Made by the build from web/dist and schema.\n")
string(APPEND code "#include \"assets.hpp\"\n\n#include <cstddef>\n#include <vector>\n\n")
set(list "")
set(number 0)
foreach(file ${page_files} ${PROJECT_SOURCE_DIR}/schema/treaty.schema.json ${PROJECT_SOURCE_DIR}/schema/world.schema.json)
  set(name demarche_asset_${number})
  string(APPEND code "asm(\".section .rodata\\n.global ${name}\\n${name}:\\n.incbin \\\"${file}\\\"\\n"
                     ".global ${name}_end\\n${name}_end:\\n.previous\\n\");\n"
                     "extern \"C\" const char ${name}[];\nextern \"C\" const char ${name}_end[];\n")
  if(file IN_LIST page_files)
    file(RELATIVE_PATH path ${page} ${file})
    string(APPEND list "      {\"/${path}\", text(${name}, ${name}_end)},\n")
  elseif(file MATCHES "treaty")
    set(treaty ${name})
  else()
    set(world ${name})
  endif()
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND code "
namespace demarche::server {

namespace {
std::string_view text(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}
}  // namespace

std::span<const Asset> assets() {
  static const std::vector<Asset> all{
${list}  };
  return all;
}

std::string_view treaty_schema() {
  return text(${treaty}, ${treaty}_end);
}

std::string_view world_schema() {
  return text(${world}, ${world}_end);
}

}  // namespace demarche::server
")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/assets.cpp CONTENT "${code}" @ONLY)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/assets.cpp PROPERTIES
  SKIP_UNITY_BUILD_INCLUSION ON
  OBJECT_DEPENDS "${page_files};${PROJECT_SOURCE_DIR}/schema/treaty.schema.json;${PROJECT_SOURCE_DIR}/schema/world.schema.json")
