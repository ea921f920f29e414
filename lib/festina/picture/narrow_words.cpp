#include "festina/picture/narrow_words.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/narrow.hpp"

namespace festina::picture {

std::vector<std::string> narrow_reading(const Results& results) {
  const auto narrow = verdict::narrow(results);
  if (!narrow || narrow->holds != std::optional(true)) return {};
  const bool trained = results.climb.runs.size() > 1;
  std::vector<std::string> text = {
      "The net is narrow: " + std::to_string(narrow->count("width")) + " units for " +
      std::to_string(narrow->count("modes")) + " modes, " +
      base::short_number(narrow->value("units_a_mode"), 2) + " for each, below " +
      base::short_number(narrow->value("bound")) +
      ". Theories give the mean of wide nets, and single nets of this width need not follow it."};
  if (const auto apart = narrow->number("nets_rel_l2"))
    text.push_back(std::to_string(narrow->count("nets")) +
                   (trained ? " nets trained here" : " nets drawn for this width and trained") +
                   " are " + base::percent(*apart, reading_digits) + " from their own mean.");
  for (const Finding& beside : verdict::beside_single_nets(results))
    text.push_back(beside.subject + " is " + base::percent(beside.value("least"), reading_digits) +
                   " to " + base::percent(beside.value("most"), reading_digits) +
                   " off such nets, " + base::percent(beside.value("rel_l2"), reading_digits) +
                   " in the mean.");
  return text;
}

}  // namespace festina::picture
