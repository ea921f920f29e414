#include "festina/task/structure.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "festina/base/error.hpp"

namespace festina::task {

namespace {

/// Rows start at 0 with all ones; the groups of size n / 2^level start at row 2^level − 1.
arma::mat tree(arma::uword n) {
  arma::mat H(2 * n - 1, n, arma::fill::zeros);
  arma::uword row = 0;
  for (arma::uword group = n; group >= 1; group /= 2)
    for (arma::uword first = 0; first < n; first += group)
      H.submat(row, first, row, first + group - 1).ones(), ++row;
  return H;
}

arma::mat cross(arma::uword n) {
  arma::mat H = tree(n);
  arma::uword row = n / 2 - 1;  // first of the pairs
  for (arma::uword four = 0; four < n; four += 4) {
    for (const arma::uword start : {four, four + 1}) {
      H.row(row).zeros();
      H(row, start) = H(row, start + 2) = 1;
      ++row;
    }
  }
  return H;
}

arma::mat ring(arma::uword n) {
  constexpr std::array<double, 4> profile = {0, .33, .66, 1};
  arma::mat H(2 * n - 1, n, arma::fill::ones);
  for (arma::uword rotation = 0; rotation < 2 * n - 2; ++rotation) {
    for (arma::uword column = 0; column < n; ++column) {
      const arma::uword i = (column + rotation) % n;
      H(rotation + 1, column) = profile.at(std::min<arma::uword>({i, n - 1 - i, 3}));
    }
  }
  return H;
}

void check_objects(bool fits, Structure structure, arma::uword objects, const char* allowed) {
  if (!fits)
    throw InputError("task.objects is " + std::to_string(objects) + ", which structure '" +
                     structure_names().at(static_cast<std::size_t>(structure)) +
                     "' cannot order; allowed: " + allowed);
}

}  // namespace

const std::vector<std::string>& structure_names() {
  static const std::vector<std::string> names = {"tree", "ring", "cross"};
  return names;
}

arma::mat structure_matrix(Structure structure, arma::uword objects) {
  const bool power_of_two = std::has_single_bit(objects);
  switch (structure) {
    case Structure::tree:
      check_objects(power_of_two && objects >= 2, structure, objects, "a power of two (2, 4, 8 …)");
      return tree(objects);
    case Structure::cross:
      check_objects(power_of_two && objects >= 4, structure, objects, "a power of two from 4 on");
      return cross(objects);
    case Structure::ring:
      check_objects(objects >= 2, structure, objects, "at least 2");
      return ring(objects);
  }
  throw InputError("task.structures: unknown structure");
}

}  // namespace festina::task
