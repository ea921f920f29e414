# find_package(festina): the targets festina::festina (shared) and festina::festina_static.
# Everything here works in a project without C, which FindHDF5 would need.
include(CMakeFindDependencyMacro)
find_dependency(Boost 1.74)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/festinaTargets.cmake)
