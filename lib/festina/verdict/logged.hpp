#pragma once

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"

namespace festina::verdict {

/// Kind `logged`, of `relu`, where the runs are logs of somebody else's nets: whether their logs
/// vouch for what theories take for granted, no biases and initial weights of the sd in force.
/// True where weights at epoch 0 are logged, every layer's sd is within four standard errors of it,
/// and no bias is ever more than a thousandth of it; false where they speak against it; it cannot
/// be told where no weights are logged. Numbers: `runs`, `outputs` and `hidden_layers` (logged or
/// not, how many), `init_sd` (in force), `least_sd` and `most_sd` (of the layers), `sd_errors_off`
/// (the largest of the layers, in standard errors of the sd of so many weights), `largest_bias`.
/// How the nets were trained (step, optimiser, activation) no log tells. None where the runs were
/// trained here.
std::optional<Finding> logged(const Results& results);

}  // namespace festina::verdict
