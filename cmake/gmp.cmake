# GMP, for numbers of any size. It comes without a package file that CMake knows. Also read by users of
# the installed package.
if(NOT TARGET gmp)
  find_path(GMP_INCLUDE_DIR gmpxx.h)
  find_library(GMP_LIBRARY gmp)
  if(NOT GMP_INCLUDE_DIR OR NOT GMP_LIBRARY)
    message(FATAL_ERROR "GMP was not found; on Debian it is the package libgmp-dev")
  endif()
  add_library(gmp UNKNOWN IMPORTED)
  set_target_properties(gmp PROPERTIES
    IMPORTED_LOCATION ${GMP_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${GMP_INCLUDE_DIR})
endif()
