#pragma once

#include <string>
#include <vector>

#include "festina/measure/embedding.hpp"
#include "festina/picture/gnuplot.hpp"
#include "festina/task/task.hpp"

namespace festina::picture {

/// Samples along the first two axes of `path` at its `epochs`, a panel each, all on the scale of
/// the last; coloured by context, with the number of the object where there are at most a dozen.
/// Shares of variance stand beside the axes. Throws InputError when there are no epochs, or the
/// path does not have one pair of coordinates for every epoch and sample.
Figure embedding_figure(const Task& task, const std::vector<arma::uword>& epochs,
                        const measure::EmbeddingPath& path, const std::string& title);

}  // namespace festina::picture
