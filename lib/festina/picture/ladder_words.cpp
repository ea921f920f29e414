#include "festina/picture/ladder_words.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::picture {

namespace {

std::string share_of(const Finding& finding, const std::string& key) {
  return base::percent(finding.value(key), reading_digits);
}

bool is_true(const std::optional<bool>& holds) {
  return holds == std::optional(true);
}

/// Names of the rungs for which `of` is true.
template <class Of>
std::string names_of(const Climb& climb, const Of& of) {
  std::vector<std::string> names;
  for (const RungResult& rung : climb.rungs)
    if (of(rung)) names.push_back(rung.info.name);
  return base::join(names, ", ");
}

/// What is said of the theories that were held against one control.
std::string control_sentence(const std::string& control, const std::vector<Finding>& theories) {
  std::vector<std::string> apart;
  std::vector<std::string> not_apart;
  std::string off;
  for (const Finding& theory : theories) {
    if (!theory.holds || theory.because.front().than != control) continue;
    (*theory.holds ? apart : not_apart).push_back(theory.subject);
    off = share_of(theory, "control_rel_l2");
  }
  if (off.empty()) return "";
  const std::string half = base::percent(verdict::share_of_control, reading_digits);
  std::string text = "The control " + control + " is " + off + " off.";
  if (!apart.empty())
    text += " Below " + half +
            " of that, and by more than these runs leave open: " + base::join(apart, ", ") + ".";
  if (!not_apart.empty()) text += " Not told apart from it: " + base::join(not_apart, ", ") + ".";
  return text;
}

}  // namespace

std::string learned_sentence(const Finding& learned, const Finding& expected,
                             const std::string& when) {
  const std::size_t runs = learned.count("runs");
  if (runs == 0 || is_true(learned.holds)) return "";
  const std::string nets = base::counted(runs, "net");
  const bool has_remedy = expected.holds != std::optional(true) &&
                          expected.number("expected_first_drop_epoch").has_value();
  const std::string remedy =
      " " + when + (has_remedy ? "" : " Raise train.epochs or train.init_sd.");
  if (learned.holds)
    return "Nothing was learned: " +
           (runs == 1 ? std::string("the net never left") : "none of the " + nets + " left") +
           " its first plateau. The loss fell by at most " + share_of(learned, "most_fall") +
           " of what the task's first modes explain, so no theory can be judged by it, and no "
           "error is given." +
           remedy;
  return "Only " + std::to_string(learned.count("runs_left")) + " of the " + nets +
         " left their first plateau, so the mean loss mixes nets that learned and nets that did "
         "not." +
         remedy;
}

std::string runs_sentence(const Finding& spread, bool several_layers) {
  const std::size_t runs = spread.count("runs");
  if (runs == 0)
    return spread.count("networks") > 0
               ? "No ReLU network was trained: theories stand beside their own networks alone."
               : "No ReLU network was trained: these are predictions alone.";
  if (runs == 1) return "There is one run, so nothing can be said about the spread between runs.";
  if (!spread.holds) return "";
  std::string text = "The " + std::to_string(runs) + " runs differ from their mean by " +
                     share_of(spread, "seed_rel_l2") + " (relative L2, mean over runs)";
  if (spread.number("aligned_seed_rel_l2"))
    text += ", and by " + share_of(spread, "aligned_seed_rel_l2") +
            " when moved in time until their first drops coincide";
  if (!spread.number("resolution")) return text + ".";
  return text + (several_layers ? ". Once moved, their mean" : ". Their mean") + " is known to " +
         share_of(spread, "resolution") +
         ": errors that differ by less than twice that cannot be told apart.";
}

std::string nearest_sentence(const Finding& nearest) {
  if (nearest.subject.empty() || nearest.because.empty() || !nearest.number("error")) return "";
  const auto& flat = nearest.because.front();
  if (flat.quantity != "rel_l2") return "";  // these runs are not fit to judge by
  if (flat.holds() == std::optional(false))
    return "No theory comes nearer than a loss that stays where it starts, which is " +
           share_of(nearest, "flat_rel_l2") + " off: the nearest, " + nearest.subject + ", is " +
           share_of(nearest, "rel_l2") + " off.";
  const std::string text =
      "Of the theories that speak of all epochs and were given nothing by "
      "hand, " +
      nearest.subject + " is nearest to the nets: " + share_of(nearest, "error") +
      " off their mean loss (relative L2).";
  if (nearest.because.size() < 2)
    return nearest.subject +
           " is the only theory that speaks of all epochs and was given nothing "
           "by hand: it is " +
           share_of(nearest, "error") + " off the mean loss of the nets (relative L2).";
  const std::string next =
      nearest.because.back().than + ", " + share_of(nearest, "runner_up_error") + " off, ";
  if (!nearest.holds)
    return text + " Whether the next, " + next + "is further off cannot be told by one run.";
  return text + (*nearest.holds ? " The next, " + next +
                                      "is further off by more than these runs "
                                      "leave open."
                                : " The next, " + next + "cannot be told from it by these runs.");
}

std::vector<std::string> control_sentences(const std::vector<Finding>& controls) {
  std::vector<std::string> names;
  std::vector<std::string> text;
  for (const Finding& theory : controls) {
    if (theory.because.empty()) continue;
    const std::string& name = theory.because.front().than;
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    if (std::string sentence = control_sentence(name, controls); !sentence.empty())
      text.push_back(std::move(sentence));
  }
  return text;
}

std::string modes_sentence(const Spectrum& spectrum, const Climb& climb) {
  const Finding diagonalisable = verdict::diagonalisable(spectrum);
  if (!diagonalisable.holds)
    return "Inputs and targets are uncorrelated: the task has no modes, and a linear net has "
           "nothing to learn from.";
  const double residual = diagonalisable.value("off_diagonal");
  if (*diagonalisable.holds)
    return "The correlations are mutually diagonalisable (off-diagonal share " +
           base::short_number(residual, reading_digits) + "): the modes of the task do not mix.";
  const std::string text = "The correlations are not mutually diagonalisable: " +
                           base::percent(residual, reading_digits) +
                           " of V'ΣxV lies off the diagonal blocks.";
  const std::string minding =
      names_of(climb, [](const RungResult& rung) { return !rung.info.describes.empty(); });
  const std::string whole =
      names_of(climb, [](const RungResult& rung) { return rung.info.network.has_value(); });
  return text +
         (minding.empty() ? "" : " Theories in modes are approximations here: " + minding + ".") +
         (whole.empty() ? "" : " Whole matrices do not need it: " + whole + ".");
}

}  // namespace festina::picture
