# What cmake --install installs: programs and what they read, and the library for others.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS festina_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY examples derivations DESTINATION ${CMAKE_INSTALL_DATADIR}/festina
        PATTERN "proof.cpp" EXCLUDE PATTERN "all.cpp" EXCLUDE)
foreach(folder man bash-completion zsh fish)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/share/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR})
endforeach()

# Headers that show JSON, HDF5 or one instruction set are the library's own; tests/install holds that no
# other header needs them.
install(DIRECTORY lib/festina DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp"
        PATTERN "*_json.hpp" EXCLUDE PATTERN "json_part.hpp" EXCLUDE PATTERN "hdf5_handle.hpp" EXCLUDE
        PATTERN "hdf5_look.hpp" EXCLUDE PATTERN "hdf5_storage.hpp" EXCLUDE PATTERN "hdf5_type.hpp" EXCLUDE
        PATTERN "tile.hpp" EXCLUDE)
target_include_directories(festina_headers INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(festina_headers PROPERTIES EXPORT_NAME headers)
install(TARGETS festina festina_static festina_headers EXPORT festinaTargets
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

# find_package(festina)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/festina)
install(EXPORT festinaTargets NAMESPACE festina:: DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/festinaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/festinaConfig.cmake ${PROJECT_BINARY_DIR}/festinaConfigVersion.cmake DESTINATION ${package})

# pkg-config festina. Paths are relative to the file, for the prefix may be chosen when installing.
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" up ${up})
get_filename_component(openblas ${OPENBLAS_LIBRARY} DIRECTORY)
set(private_libraries ${HDF5_C_LIBRARIES} ${CLP_LIBRARY} ${LBFGS_LIBRARY} ${ZIP_LIBRARY})
list(JOIN private_libraries " " private_libraries)
configure_file(cmake/festina.pc.in ${PROJECT_BINARY_DIR}/festina.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/festina.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
