#pragma once

#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/task/task.hpp"

namespace festina::picture {

/// Similarity matrices (P × P, of cosine_similarity()) at several
/// `epochs`, four to a row, all on the scale 0 to 1, or −1 to 1 when an entry is negative; lines
/// where the context changes. Throws InputError when there are none or sizes do not fit.
Figure similarity_figure(const Task& task, const std::vector<arma::uword>& epochs,
                         const std::vector<arma::mat>& similarities, const std::string& title);

}  // namespace festina::picture
