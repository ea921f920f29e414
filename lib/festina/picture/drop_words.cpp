#include "festina/picture/drop_words.hpp"

#include <cmath>

#include "festina/base/text.hpp"

namespace festina::picture {

namespace {

/// A number of epochs that lets the mean net have its first drop in the first half, rounded up.
std::string enough_epochs(double drop) {
  const double unit = std::pow(10.0, std::floor(std::log10(2 * drop)) - 1);
  return base::short_number(std::ceil(2 * drop / unit) * unit + 1, 15);
}

std::string epoch_text(double epoch) {
  return base::short_number(std::round(epoch), 15);
}

}  // namespace

std::string expected_drop_sentence(const Finding& finding,
                                   const OrWhyNot<simulate::ExpectedDrop>& expected) {
  if (!expected)
    return "When the first drop comes cannot be told: " + expected.why_not().reason + ".";
  const double epoch = finding.value("expected_first_drop_epoch");
  const std::string start = "The first drop is expected near epoch " + epoch_text(epoch) + ", ";
  if (finding.holds == std::optional(true)) return start + "within the run.";
  std::string remedy = "raise train.epochs to " + enough_epochs(epoch);
  if (const auto sd = finding.number("earlier_init_sd"))
    remedy += " or train.init_sd to " + base::short_number(*sd, 2);
  const std::string last = epoch_text(finding.value("last_epoch"));
  if (finding.holds)
    return start + "after the end of the run at epoch " + last + ": " + remedy + ".";
  return start + "give or take " + base::short_number(finding.value("spread"), 2) +
         " from net to net, and the run ends at epoch " + last + ": for most nets to have it, " +
         remedy + ".";
}

}  // namespace festina::picture
