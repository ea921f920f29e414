#include "festina/picture/ladder_words.hpp"

#include <vector>

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/curves.hpp"
#include "festina/verdict/ranking.hpp"
#include "festina/verdict/roles.hpp"

namespace festina::picture {

std::string runs_sentence(const Climb& climb) {
  const Finding spread = verdict::spread(climb);
  const std::size_t runs = spread.count("runs");
  if (runs == 0)
    return spread.count("networks") > 0
               ? "No ReLU network was trained: theories stand beside their own networks alone."
               : "No ReLU network was trained: these are predictions alone.";
  if (!spread.holds)
    return "One ReLU run was trained, so nothing can be said about the spread between seeds.";
  std::string moved;
  if (const auto apart = spread.number("aligned_seed_rel_l2"))
    moved = " Moved in time until their first drops coincide, they differ by " +
            base::percent(*apart, reading_digits) + ".";
  return "The " + std::to_string(runs) + " ReLU runs differ from their mean by " +
         base::percent(spread.value("seed_rel_l2"), reading_digits) +
         " (relative L2, mean over runs); a theory cannot be judged more finely than that." + moved;
}

std::string nearest_sentence(const Climb& climb) {
  const Finding nearest = verdict::nearest(climb);
  if (!nearest.holds) return "";
  return "Of the theories to which nothing was given by hand, " + nearest.subject +
         " is nearest to the ReLU nets: " + base::percent(nearest.value("rel_l2"), reading_digits) +
         " off their mean loss (relative L2).";
}

std::string control_sentence(const Climb& climb) {
  const RungResult* control = verdict::negative_control(climb);
  if (control == nullptr || !control->distance) return "";
  std::vector<std::string> beat;
  std::vector<std::string> fail;
  for (const Finding& theory : verdict::told_from_control(climb))
    (theory.holds == std::optional(true) ? beat : fail).push_back(theory.subject);
  std::string text = "The negative control, " + control->info.name + ", is " +
                     base::percent(verdict::distance(*control).value("rel_l2"), reading_digits) +
                     " off.";
  if (!beat.empty())
    text +=
        " Below half of that: " + base::join(beat, ", ") + ": the data tell them from the control.";
  if (!fail.empty())
    text += " Not below half of that: " + base::join(fail, ", ") +
            ": these data do not support their pathways over single-context ones.";
  return text;
}

std::string modes_sentence(const Spectrum& spectrum) {
  const Finding diagonalisable = verdict::diagonalisable(spectrum);
  if (!diagonalisable.holds)
    return "Inputs and targets are uncorrelated: the task has no modes, and a linear net has "
           "nothing to learn from.";
  const double residual = diagonalisable.value("off_diagonal");
  if (*diagonalisable.holds)
    return "The correlations are mutually diagonalisable (off-diagonal share " +
           base::short_number(residual, reading_digits) + "): the modes of the task do not mix.";
  return "The correlations are not mutually diagonalisable: " +
         base::percent(residual, reading_digits) +
         " of V'ΣxV lies off the diagonal blocks, so theories in modes (race, closed) are "
         "approximations here; linear, gdln and modular keep whole matrices and do not need it.";
}

}  // namespace festina::picture
