# `make install` and find_package(demarche): the program, the library with its public headers, the
# schemas and the examples.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS demarche_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS demarche EXPORT demarche ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/demarche DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY schema examples DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
install(EXPORT demarche NAMESPACE demarche:: FILE demarche-targets.cmake DESTINATION ${package})
configure_package_config_file(cmake/demarche-config.cmake.in
  ${CMAKE_BINARY_DIR}/demarche-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/demarche-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/demarche-config.cmake cmake/cadical.cmake cmake/gmp.cmake
              cmake/graphviz.cmake
              ${CMAKE_BINARY_DIR}/demarche-config-version.cmake DESTINATION ${package})
