#include "festina/picture/contradiction_words.hpp"

#include <vector>

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/contradiction.hpp"

namespace festina::picture {

namespace {

/// "from epoch 640 on", or until when if that is not as far as both go.
std::string stretch_in_words(const Finding& finding) {
  const std::string first = std::to_string(finding.count("epoch"));
  if (finding.value("last_epoch") >= finding.value("common_epoch"))
    return "from epoch " + first + " on";
  return "from epoch " + first + " to " + std::to_string(finding.count("last_epoch"));
}

std::string apart_in_words(const Finding& finding) {
  return base::percent(finding.value("apart"), reading_digits);
}

}  // namespace

std::string contradiction_sentence(const Climb& climb) {
  std::vector<std::string> agree;
  std::vector<Finding> parted;
  for (const Finding& finding : verdict::contradictions(climb))
    if (finding.holds == std::optional(true))
      parted.push_back(finding);
    else
      agree.push_back(finding.subject);
  if (parted.empty()) return "";
  const std::string middle = parted.front().because.front().than;
  const std::string beside =
      agree.empty() ? "" : " " + base::join(agree, ", ") + " did not part from " + middle + ".";
  if (parted.size() == 1)
    return parted.front().subject + " and " + middle + " cannot both be right " +
           stretch_in_words(parted.front()) + ": their losses are up to " +
           apart_in_words(parted.front()) + " apart." + beside;
  std::vector<std::string> list;
  for (const Finding& finding : parted)
    list.push_back(finding.subject + " " + stretch_in_words(finding) + " (up to " +
                   apart_in_words(finding) + ")");
  return "These theories contradict " + middle +
         ", so that not all can be right: " + base::join(list, ", ") + "." + beside;
}

}  // namespace festina::picture
