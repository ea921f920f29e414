#pragma once

#include <string>

#include "festina/base/or_why_not.hpp"
#include "festina/record/finding.hpp"
#include "festina/simulate/first_drop.hpp"

namespace festina::picture {

/// The finding `expected_drop` of this as a sentence, and why where there is nothing to expect.
std::string expected_drop_sentence(const Finding& finding,
                                   const OrWhyNot<simulate::ExpectedDrop>& expected);

}  // namespace festina::picture
