#pragma once

#include <armadillo>
#include <optional>

#include "festina/base/monitor.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::ladder {

/// Theories give the mean over initialisations of wide nets. scripts/width-bench found where single
/// nets leave it, and their mean too.
namespace narrow {
/// Units for each mode of Σyx, below which a net with one hidden layer is narrow. Chosen by
/// looking: nets with fewer are 4.8 % and more off `orbit` on the tasks of the bench, those with
/// more are below (docs/prediction.md).
constexpr double units_a_mode = 5;
constexpr arma::uword nets = 6;  ///< drawn for a narrow width where none are trained
/// Wider nets are not drawn: training them would cost more than all theories.
constexpr arma::uword most_units = 128;
}  // namespace narrow

/// Units for each mode; none with more or fewer than one hidden layer, or without modes.
std::optional<double> units_a_mode(const Lesson& lesson);

/// Whether a net is so narrow that theories of the mean of wide ones need not speak of it. False
/// where units_a_mode() has none.
bool is_narrow(const Lesson& lesson);

/// Losses (recorded epochs × narrow::nets) of nets that are drawn for a narrow net of up to
/// narrow::most_units (units::drawn_net_losses()); empty for others, and where they diverge.
arma::mat drawn_nets(const Lesson& lesson, const Monitor& monitor);

}  // namespace festina::ladder
