#include "festina/picture/reln_words.hpp"

#include "festina/base/text.hpp"
#include "festina/verdict/gates.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::picture {

namespace {

std::string percent_of(const Finding& finding, const std::string& key) {
  return base::percent(finding.value(key));
}

/// "1.9": how many times as far its control is.
std::string times(double control, double error) {
  return base::short_number(control / error, 2);
}

std::string meaning_of(reln::Sharing sharing) {
  return sharing == reln::Sharing::fixed
             ? "each of the same units throughout (a reduction of the run)"
             : "which other units make up in every window (a description of the run)";
}

/// "units shuffled among pathways, the nearest of 3 draws".
std::string control_words(const Finding& replay) {
  const std::size_t draws = replay.count("draws");
  const std::string& control = replay.because.front().than;
  return draws == 1
             ? control
             : control + ", the nearest of " + base::counted(draws, "draw") + ", which are " +
                   percent_of(replay, "control_mean_rel_l2") + " off in the mean";
}

/// What the second half says, where nothing was chosen.
std::string held_sentence(const Finding& held) {
  if (!held.number("held_rel_l2")) return "";
  const std::string text = " Chosen by the first half of these epochs alone (" +
                           base::counted(held.count("pathways"), "pathway") +
                           "), over the second half they are " + percent_of(held, "held_rel_l2") +
                           " off";
  if (!held.holds) return text + ".";
  const std::string beside =
      text + ", their nearest control " + percent_of(held, "control_held_rel_l2") + ", " +
      times(held.value("control_held_rel_l2"), held.value("held_rel_l2")) + " times as far";
  return *held.holds ? beside + "." : beside + ", which does not tell them apart there.";
}

}  // namespace

std::string takeover_words(const RungResult& rung) {
  constexpr double middle = 0.5;
  std::string epoch = "takes over at epoch " + std::to_string(rung.info.from_epoch);
  const auto start = verdict::takes_over(rung);
  if (!start) return epoch;
  const std::string text =
      epoch + ", where " + percent_of(*start, "loss_left") + " of the loss is left";
  if (start->holds == std::optional(false)) return text + ", after the first drop";
  return start->value("first_drop_gone") < middle ? text
                                                  : text + ", past the middle of the first drop";
}

std::string unit_sentence(const Finding& matched, arma::uword window) {
  const std::string replayed =
      matched.subject +
      ": replayed as a linear network with every unit's own gate, averaged over " +
      base::counted(window, "epoch") + ", ";
  const std::string& control = matched.because[1].than;
  const std::string sampled =
      matched.number("control_rel_l2")
          ? " (control, " + control + ": " + percent_of(matched, "control_rel_l2") + ")"
          : " (its control diverges)";
  const std::string off = percent_of(matched, "rel_l2");
  if (matched.holds == std::optional(true))
    return replayed + "run 0 is matched to " + off + sampled +
           ". That checks that averaged gates are what its learning depends on; it is no theory.";
  std::string unmatched = replayed + "it is " + off + " off run 0" + sampled + ".";
  if (!matched.holds) return unmatched;
  const double limit = verdict::matched;
  return unmatched + " That is no match, which takes less than " + base::percent(limit) +
         " and less than " + base::percent(verdict::share_of_control) +
         " of the control's error: gates averaged so are not all that its learning depends on.";
}

std::string pathways_sentence(const Finding& replay, const Finding& held, reln::Sharing sharing) {
  const std::string text = replay.subject + ": " +
                           base::counted(replay.count("pathways"), "pathway") + ", " +
                           meaning_of(sharing) + ", are " + percent_of(replay, "rel_l2") + " off";
  if (!replay.holds) return text + "." + held_sentence(held);
  const std::string beside = "; the nearest control (" + control_words(replay) + ") is " +
                             percent_of(replay, "control_rel_l2") + " off, " +
                             times(replay.value("control_rel_l2"), replay.value("rel_l2")) +
                             " times as far";
  const std::string factor = base::short_number(1 / verdict::share_of_control);
  return text + beside +
         (*replay.holds ? ", so it matters which units share which gates."
                        : ", and more than " + factor +
                              " times would tell them apart: these pathways are not supported.") +
         held_sentence(held);
}

std::string realisable_sentence(const Finding& rung) {
  const std::size_t pathways = rung.count("pathways");
  if (pathways == 0)
    return "No unit belongs to any pathway of " + rung.subject +
           " in the last window, so there is no gate to realise.";
  return "Of the " + base::counted(pathways, "pathway") + " of " + rung.subject +
         " that any unit belongs to in the last window, " +
         std::to_string(rung.count("realisable")) +
         (rung.count("realisable") == 1 ? " has a gate" : " have gates") +
         " that, rounded, a single ReLU unit could have.";
}

}  // namespace festina::picture
