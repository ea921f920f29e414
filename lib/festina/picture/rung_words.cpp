#include "festina/picture/rung_words.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/picture/reln_words.hpp"
#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/blame.hpp"
#include "festina/verdict/curves.hpp"

namespace festina::picture {

namespace {

/// A share that a finding tells, as it is read.
std::string share_in_words(const Finding& finding, const std::string& key) {
  return base::percent(finding.value(key), reading_digits);
}

std::string epoch_in_words(const Finding& finding, const std::string& key) {
  return std::to_string(finding.count(key));
}

}  // namespace

std::string distance_sentence(const RungResult& rung) {
  const Finding distance = verdict::distance(rung);
  const std::size_t fitted = distance.count("fitted_constants");
  const std::string constants =
      fitted == 0 ? "" : " It was given " + base::counted(fitted, "constant") + " by hand.";
  if (!distance.holds) {
    const auto half = distance.number("half_loss_epoch");
    return "It halves the loss " + (half ? "at epoch " + base::short_number(*half) : "never") +
           "." + constants;
  }
  const std::string off = share_in_words(distance, "rel_l2");
  if (!rung.info.from_run.empty())
    return off + " off the loss of " + rung.info.reference + " (relative L2); it " +
           takeover_words(rung) + "; it reads " + base::join(rung.info.from_run, ", ") + ".";
  const std::string aligned =
      distance.number("aligned_rel_l2")
          ? "; " + share_in_words(distance, "aligned_rel_l2") + " with first drops moved together"
          : "";
  return off + " off the mean loss (relative L2" + aligned + "); at the end its loss is " +
         base::short_number(distance.value("final_ratio"), 3) + " times that of the nets." +
         constants;
}

std::string departure_sentence(const Finding& departure, const std::string& whose) {
  if (!departure.holds) return "";
  const std::string limit = share_in_words(departure, "limit");
  if (*departure.holds) return "It stays within " + limit + " of " + whose + " loss to the end.";
  const auto lasting = departure.number("lasting_epoch");
  const std::string start = "It is more than " + limit + " off " + whose + " loss ";
  const std::string first = epoch_in_words(departure, "first_epoch");
  if (departure.number("first_epoch") == lasting) return start + "from epoch " + first + " on.";
  const std::string now_and_then = start + "for the first time at epoch " + first +
                                   " (a drop that comes early or late counts), ";
  if (!lasting) return now_and_then + "but not at the end.";
  return now_and_then + "for good from epoch " + epoch_in_words(departure, "lasting_epoch") +
         " on.";
}

std::string limit_sentence(const Finding& limit) {
  const bool to_the_end = limit.number("epoch") == limit.number("last_epoch");
  const std::string claim =
      "By its own computation it holds " +
      (to_the_end ? "to the end" : "until epoch " + epoch_in_words(limit, "epoch"));
  if (!limit.holds) return claim + ".";
  const std::string off = share_in_words(limit, "rel_l2");
  if (*limit.holds) return claim + ", up to which it is " + off + " off.";
  return claim + ", but up to there it is " + off + " off: it does not keep its limit.";
}

std::string blame_sentence(const RungResult& rung, const Finding& blame) {
  if (rung.info.network)
    return blame.holds
               ? "It trains whole matrices, so what separates it from the nets is the network "
                 "itself: its pathways and gates, their widths, its steps and its own draw of "
                 "initial weights" +
                     std::string(rung.info.fitted.empty() ? "."
                                                          : ", or the constants given by hand.")
               : "";
  if (!blame.number("network_rel_l2"))
    return blame.number("rel_l2")
               ? "What its distance is due to cannot be told: " + rung.info.describes +
                     ", whose modes it describes, was "
                     "not climbed or learned nothing."
               : "";
  std::string text = "It is " + share_in_words(blame, "network_rel_l2") + " off " +
                     rung.info.describes + ", the network whose modes it describes";
  if (blame.number("described_rel_l2"))
    text += ", and that network is " + share_in_words(blame, "described_rel_l2") +
            " off the nets itself";
  if (blame.holds == std::optional(true))
    return text +
           ": what separates it from the nets is that network, its pathways and gates, their "
           "widths and where they start" +
           (rung.info.fitted.empty() ? "." : ", or the constants given by hand.");
  text += ".";
  if (const auto cost = blame.number("steps_cost"))
    text += " Continuous time in place of steps costs a linear net of this task " +
            base::percent(*cost, reading_digits) + ".";
  return text;
}

std::string residual_sentence(const RungResult& rung) {
  std::vector<std::string> entries;
  for (const ladder::Residual& residual : verdict::own_residuals(rung))
    entries.push_back(std::string(residual.definition.fault) + " (" +
                      base::percent(residual.value, reading_digits) + ")");
  if (entries.empty()) return "";
  return "What it leaves out, each by a measure of its own, so that sizes do not compare: " +
         base::join(entries, "; ") + ".";
}

std::string mode_sentence(const RungResult& rung) {
  if (const auto unmixed = verdict::unmixed(rung))
    return unmixed->holds == std::optional(true)
               ? "It is exact here for aligned weights: its modes do not mix."
               : "It leaves out " + share_in_words(*unmixed, "mode_mixing") +
                     " of the drive, which would turn its input modes into each other.";
  if (const auto alike = verdict::alike(rung))
    return alike->holds == std::optional(true)
               ? "The contexts are alike, as its second phase assumes."
               : "The contexts are not alike: it misses the joint fixed point of its pathways by " +
                     share_in_words(*alike, "asymmetry") + ".";
  return "";
}

std::string overlap_sentence(const RungResult& rung) {
  const auto overlaps = verdict::overlaps(rung);
  if (!overlaps) return "";
  return "Its pathways: " + share_in_words(*overlaps, "input_variance") +
         " of Σx does not commute with their modes, " + share_in_words(*overlaps, "left_overlap") +
         " of the left and " + share_in_words(*overlaps, "input_overlap") +
         " of the input overlaps join modes that do not pair up. At the end of training at least " +
         share_in_words(*overlaps, "right_alignment") +
         " of each pathway lies along its right vectors, and at least " +
         share_in_words(*overlaps, "left_alignment") + " along the left vectors it started with.";
}

std::string silent_alignment_sentence(const RungResult& rung) {
  const auto alignment = verdict::silent_alignment(rung);
  if (!alignment || !alignment->holds) return "";
  return "Of its " + std::to_string(alignment->count("learned")) +
         " groups of pathway modes that are learned, " +
         std::to_string(alignment->count("aligned_first")) +
         " lie along their own vectors before they are half learned (silent alignment).";
}

std::string floor_sentence(const Finding& floor) {
  return "No linear net can go below a loss of " + base::short_number(floor.value("linear_floor")) +
         ", what the best linear map leaves.";
}

}  // namespace festina::picture
