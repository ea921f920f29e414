#include "expected_drop.hpp"

#include <unistd.h>

#include <iostream>

#include "festina/base/text.hpp"
#include "festina/picture/drop_words.hpp"
#include "festina/verdict/expected_drop.hpp"

namespace festina::tool {

std::string training_sentence(const Training& training) {
  std::vector<std::string> widths;
  for (const arma::uword width : training.hidden) widths.push_back(std::to_string(width));
  return "Nets of " + base::join(widths, ",") + " hidden units start from weights of sd " +
         base::short_number(training.init_sd) + ".";
}

std::string expected_drop_sentence(const OrWhyNot<simulate::ExpectedDrop>& expected,
                                   const Schedule& schedule) {
  return picture::expected_drop_sentence(verdict::expected_drop(expected, schedule), expected);
}

void tell_expected_drop(const Settings& settings, const OrWhyNot<simulate::ExpectedDrop>& expected,
                        const Training& training) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (settings.flag("quiet") || (settings.flag("json") && !terminal)) return;
  const bool in_time = verdict::expected_drop(expected, training.schedule).holds.value_or(false);
  const bool matters = !in_time && (expected || training.hidden.size() > 1);
  if (matters || terminal)
    std::cerr << "festina: " << expected_drop_sentence(expected, training.schedule) << "\n";
}

}  // namespace festina::tool
