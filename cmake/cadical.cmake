# CaDiCaL comes without a package file: the header cadical.hpp and the library cadical. Also read by
# users of the installed package.
if(NOT TARGET cadical)
  find_path(CADICAL_INCLUDE_DIR cadical.hpp)
  find_library(CADICAL_LIBRARY cadical)
  if(NOT CADICAL_INCLUDE_DIR OR NOT CADICAL_LIBRARY)
    message(FATAL_ERROR "CaDiCaL was not found; on Debian it is the package libcadical-dev")
  endif()
  add_library(cadical UNKNOWN IMPORTED)
  set_target_properties(cadical PROPERTIES
    IMPORTED_LOCATION ${CADICAL_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${CADICAL_INCLUDE_DIR})
endif()
