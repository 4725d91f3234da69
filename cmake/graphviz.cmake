# Graphviz as a library, with the two of its plugins that are needed named at link time: so it reads no
# configuration of the machine it runs on, measures text by its own tables, and draws the same
# everywhere. Also read by users of the installed package.
if(NOT TARGET graphviz)
  find_path(GRAPHVIZ_INCLUDE_DIR graphviz/gvc.h)
  add_library(graphviz INTERFACE IMPORTED)
  foreach(part gvc cgraph cdt gvplugin_dot_layout gvplugin_core)
    string(TOUPPER GRAPHVIZ_${part} library)
    find_library(${library} ${part} PATH_SUFFIXES graphviz)
    if(NOT GRAPHVIZ_INCLUDE_DIR OR NOT ${library})
      message(FATAL_ERROR "Graphviz was not found; on Debian it is the package libgraphviz-dev")
    endif()
    target_link_libraries(graphviz INTERFACE ${${library}})
  endforeach()
  target_include_directories(graphviz INTERFACE ${GRAPHVIZ_INCLUDE_DIR})
endif()
