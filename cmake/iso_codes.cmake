# The countries of ISO 3166-1 as a C++ table: alpha-3 code and name, from the Debian package iso-codes.
set(ISO_3166_1 /usr/share/iso-codes/json/iso_3166-1.json CACHE FILEPATH
  "The list of ISO 3166-1 from the package iso-codes")
if(NOT EXISTS ${ISO_3166_1})
  message(FATAL_ERROR "There is no ${ISO_3166_1}: install iso-codes (on Debian the package of that "
                      "name), or say where the file is with -DISO_3166_1=FILE")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ISO_3166_1})
file(READ ${ISO_3166_1} iso_codes)
string(JSON iso_codes GET "${iso_codes}" 3166-1)
string(JSON iso_last LENGTH "${iso_codes}")
math(EXPR iso_last "${iso_last} - 1")
set(ISO_COUNTRIES "")
foreach(index RANGE ${iso_last})
  string(JSON country GET "${iso_codes}" ${index})
  string(JSON code GET "${country}" alpha_3)
  string(JSON name GET "${country}" name)
  string(APPEND ISO_COUNTRIES "    {\"${code}\", R\"name(${name})name\"},\n")
endforeach()
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/model/iso_codes.cpp.in
               ${CMAKE_CURRENT_BINARY_DIR}/iso_codes.cpp @ONLY)
