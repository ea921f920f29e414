#include "festina/ladder/theory_values.hpp"

#include "festina/race/overlaps.hpp"

namespace festina::ladder {

namespace {

std::vector<double> listed(const arma::mat& values) {
  return {values.begin(), values.end()};
}

void add_scalars(const Lesson& lesson, guest::Values& values) {
  const Task& task = lesson.task;
  const std::vector<arma::uword>& hidden = lesson.training.hidden;
  const double samples = static_cast<double>(task.samples());
  values.scalars = {{"P", samples},
                    {"n_x", static_cast<double>(task.inputs().n_rows)},
                    {"n_y", static_cast<double>(task.targets().n_rows)},
                    {"L", static_cast<double>(hidden.size() + 1)},
                    {"H", static_cast<double>(hidden.front())},
                    {"sigma", lesson.training.init_sd},
                    {"eta", lesson.training.learning_rate},
                    {"tau", lesson.time().tau()},
                    {"floor", lesson.spectrum.linear_floor},
                    {"Y2", arma::accu(arma::square(task.targets())) / samples}};
  for (std::size_t layer = 0; layer < hidden.size(); ++layer)
    values.scalars["H" + std::to_string(layer + 1)] = static_cast<double>(hidden[layer]);
  if (task.contexts() > 0) values.scalars["C"] = static_cast<double>(task.contexts());
}

/// The entries of an N × N matrix in the order of the indices p, q, a, b.
std::vector<double> by_pathways(const race::PathwayModes& modes, const arma::mat& matrix) {
  std::vector<double> values;
  values.reserve(matrix.n_elem);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    for (std::size_t q = 0; q < modes.pathways.size(); ++q)
      for (arma::uword a = modes.first(p); a < modes.first(p + 1); ++a)
        for (arma::uword b = modes.first(q); b < modes.first(q + 1); ++b)
          values.push_back(matrix(a, b));
  return values;
}

/// Right vectors in all inputs, 0 where the pathway sees none; the last index fastest.
std::vector<double> right_vectors(const race::PathwayModes& modes, arma::uword inputs) {
  arma::mat all(inputs, modes.count(), arma::fill::zeros);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    arma::mat own(inputs, modes.frames[p].modes(), arma::fill::zeros);
    own.rows(modes.pathways[p].input_rows) = modes.frames[p].V;
    all.cols(modes.of(p)) = own;
  }
  return listed(all);
}

void add_family(const Lesson& lesson, const std::set<std::string>& needs,
                const TheoryFamily& family, guest::Values& values) {
  const race::PathwayModes& modes = family.modes;
  values.outputs = modes.left.n_rows;
  arma::vec s;
  for (const Frame& frame : modes.frames) {
    values.pathway_modes.push_back(frame.modes());
    s = arma::join_cols(s, frame.s);
  }
  values.arrays["S"] = listed(s);
  values.arrays["U"] = listed(modes.left);
  if (needs.contains("V")) values.arrays["V"] = right_vectors(modes, lesson.task.inputs().n_rows);
  if (needs.contains("D")) values.arrays["D"] = by_pathways(modes, modes.coupling());
  if (needs.contains("O")) values.arrays["O"] = by_pathways(modes, race::left_overlaps(modes));
  if (needs.contains("start")) values.arrays["start"] = listed(family.start);
}

}  // namespace

guest::Values theory_values(const Lesson& lesson, const std::set<std::string>& needs,
                            const TheoryFamily* family) {
  guest::Values values;
  values.modes = lesson.frame().modes();
  values.inputs = lesson.task.inputs().n_rows;
  if (lesson.task.contexts() > 0) values.contexts = lesson.task.contexts();
  add_scalars(lesson, values);
  values.arrays["s"] = listed(lesson.frame().s);
  values.arrays["d"] = listed(lesson.frame().d);
  if (family != nullptr)
    add_family(lesson, needs, *family, values);
  else if (needs.contains("outputs"))
    values.outputs = arma::rank(lesson.task.targets());
  return values;
}

}  // namespace festina::ladder
