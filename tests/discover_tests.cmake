# Writes one add_test() per Boost.Test case of EXECUTABLE into OUTPUT; run after every build, since
# the cases are known to the built program only.
execute_process(COMMAND ${EXECUTABLE} --list_content=HRF
                OUTPUT_VARIABLE listing ERROR_VARIABLE listing RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${EXECUTABLE} --list_content failed: ${listing}")
endif()
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
list(APPEND lines "end")
set(script "")
set(path "")
set(previous "")
set(previous_depth -1)
foreach(line IN LISTS lines)
  string(REGEX REPLACE "[^ ].*" "" blanks "${line}")
  string(LENGTH "${blanks}" depth)
  math(EXPR depth "${depth} / 4")
  # A line that nothing deeper follows is a case.
  if(previous_depth GREATER_EQUAL depth)
    list(JOIN path "/" name)
    string(APPEND script "add_test([=[${name}]=] [=[${EXECUTABLE}]=] [=[--run_test=${name}]=])\n"
                         "set_tests_properties([=[${name}]=] PROPERTIES LABELS ${LABEL}"
                         " ENVIRONMENT \"OPENBLAS_NUM_THREADS=1;OMP_NUM_THREADS=1\" ${PROPERTIES})\n")
  endif()
  string(REGEX REPLACE "^ *([A-Za-z0-9_]+).*" "\\1" item "${line}")
  list(SUBLIST path 0 ${depth} path)
  list(APPEND path "${item}")
  set(previous_depth ${depth})
endforeach()
if(script STREQUAL "")
  message(FATAL_ERROR "${EXECUTABLE} lists no test cases")
endif()
file(WRITE ${OUTPUT} "${script}")
