#pragma once

#include "festina/base/or_why_not.hpp"
#include "festina/record/finding.hpp"
#include "festina/simulate/first_drop.hpp"

namespace festina::verdict {

/// Kind `expected_drop`, of `relu`: whether nets are expected to have their first drop within the
/// run, as told before anything is trained. True where they have it two standard deviations before
/// the last epoch, false where they have it as much after it; in between, and where nothing is
/// expected, it cannot be told. Numbers: `expected_first_drop_epoch`, `spread` (epochs, standard
/// deviation over initial weights), `last_epoch`, `earlier_init_sd` (that has it in the middle of
/// the run; none where nothing needs mending or no small sd does it).
Finding expected_drop(const OrWhyNot<simulate::ExpectedDrop>& expected, const Schedule& schedule);

}  // namespace festina::verdict
