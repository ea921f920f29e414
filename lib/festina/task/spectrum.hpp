#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"

namespace festina::task {

/// The second-order statistics a linear theory sees.
struct Spectrum {
  Frame frame;                          ///< modes of Σyx
  arma::vec input_eigenvalues;          ///< all n_x eigenvalues of Σx, falling
  arma::uword input_rank;               ///< rank of X, by the same tolerance as the frame
  double off_diagonal;                  ///< share of VᵀΣxV outside its degenerate blocks
  std::vector<double> block_residuals;  ///< the same for every block of the frame
  double linear_floor;                  ///< ½ Σ‖Y − ŴX‖² of the best linear map Ŵ
};

/// Spectrum of the task, batch means over all samples.
Spectrum spectrum(const Task& task);

}  // namespace festina::task

namespace festina {
using task::Spectrum;
}  // namespace festina
