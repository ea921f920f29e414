#pragma once

#include <armadillo>
#include <string>

#include "festina/guest/parse.hpp"
#include "festina/guest/solution.hpp"

namespace festina::test {

inline guest::Theory example_theory(const std::string& name) {
  return guest::read_theory(std::string(FESTINA_SOURCE) + "/examples/guest/" + name + ".theory");
}

/// Values of a task with these modes, P = 10, tau = 5 and no linear floor.
inline guest::Values mode_values(const std::vector<double>& s, const std::vector<double>& d) {
  guest::Values values;
  values.modes = s.size();
  values.inputs = values.outputs = s.size();
  values.scalars = {{"P", 10}, {"tau", 5}, {"floor", 0}, {"H", 50}, {"sigma", 0.01}, {"L", 3}};
  values.arrays = {{"s", s}, {"d", d}};
  return values;
}

/// The theory in `text` on values, solved at these epochs.
inline guest::Solution solved(const guest::Theory& theory, const guest::Values& values,
                              const std::vector<double>& epochs) {
  guest::Program program = guest::bind(theory, values).value();
  return guest::solve_theory(program, epochs);
}

}  // namespace festina::test
