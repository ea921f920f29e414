#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace festina::task {

/// How a context orders its objects: every structure is a (2n − 1) × n matrix of properties.
enum class Structure { tree, ring, cross };

/// "tree", "ring", "cross".
const std::vector<std::string>& structure_names();

/// Properties (rows) of n objects (columns):
/// - tree: the all-ones row, then halves, quarters … down to single objects; n a power of two;
/// - ring: the all-ones row, then 2n − 2 rotations to the left of the profile
///   {0, .33, .66, 1}[min(k, 3)], k = min(i, n − 1 − i); any n ≥ 2;
/// - cross: the tree with the pairs {0,1} {2,3} of every four objects replaced by {0,2} {1,3};
///   n a power of two, at least 4.
/// Source: arXiv 2503.06181, reference code. Throws InputError naming `task.objects` otherwise.
arma::mat structure_matrix(Structure structure, arma::uword objects);

}  // namespace festina::task
