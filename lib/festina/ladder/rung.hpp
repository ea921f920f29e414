#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "festina/base/or_why_not.hpp"
#include "festina/ladder/assumptions.hpp"
#include "festina/network/families.hpp"
#include "festina/units/early_phase.hpp"
#include "festina/units/node_sets.hpp"

namespace festina::ladder {

class RungRequest;

/// What a rung is there for: to explain the nets, to be beaten, to describe a run after it was
/// seen, or whatever its guest says.
enum class Role { theory, control, reading, guest };

/// Which control a rung is, if any: the lower one has no gates, the negative one the wrong ones.
enum class Control { none, lower, negative };

/// How a rung comes by its curve: a network of its own is trained, the curve is computed (by
/// equations, or by steps of a few units), or a training run is read.
enum class Means { trained, computed, read };

/// How a rung is drawn, the same in every picture.
struct LineStyle {
  std::string colour = "#000000";  ///< as "#0072B2"
  int dash = 2;                    ///< gnuplot's dash type, for print in grey
};

/// Numbers that were read off a training run, counted.
struct ReadNumbers {
  std::size_t weights = 0;
  std::size_t gate_values = 0;
  std::size_t memberships = 0;
  /// Replays that were held against the run, of which the rung is the nearest.
  std::size_t choices = 0;
};

/// What is told of a rung, whatever it is made of.
struct RungInfo {
  std::string name;
  std::string dynamics;  ///< "descent", "flow", "ode", "steps" or "closed form"
  std::size_t pathways;
  std::size_t scalars;              ///< variables of its equations
  std::vector<std::string> chosen;  ///< what a rule or solving decided, in words
  std::vector<std::string> fitted;  ///< "key = value" of every constant the user gave
  /// "name = value" of every constant that was chosen by looking at what it gave, see tuned.hpp.
  std::vector<std::string> tuned = {};
  std::optional<Network> network = {};  ///< none for theories in modes
  std::string describes = {};           ///< for theories in modes: the rung of their network
  std::optional<race::PathwayModes> modes = {};  ///< the pathways', along which strengths count
  std::optional<Network> described = {};         ///< for theories in modes: their network
  /// Strengths that the modes are expected to grow from, one per mode; empty when not known.
  arma::vec initial_strengths = {};
  std::vector<std::string> from_run = {};  ///< what was read off a training run, in words
  std::optional<ReadNumbers> read = {};    ///< the same in numbers; none where nothing was read
  arma::uword from_epoch = 0;              ///< first epoch it speaks of
  /// Last epoch up to which its assumptions hold by its own computation; none: to the end.
  std::optional<arma::uword> valid_until = {};
  /// What it is held against: "mean" over the runs, or "run 0" for what reads that run.
  std::string reference = "mean";
  Role role = Role::theory;
};

/// A solved rung: what it is, its trajectory and how far its assumptions hold.
struct SolvedRung {
  RungInfo info;
  Trajectory trajectory;
  Assumptions assumptions;
  std::vector<units::NodeSet> nodes =
      {};  ///< of rungs that are means of sets of units; empty for others
};

/// The early phase of a net, or why there is none to build on.
using EarlyFinding = OrWhyNot<units::EarlyPhase>;

/// Solves a rung, or finds that it does not apply. Throws as the rung says, Interrupted when the
/// monitor asks to stop.
using SolveAlone = std::function<OrWhyNot<SolvedRung>(const Monitor& monitor)>;
/// Solves a rung that builds on the early phase, which is found once for all of them, or finds that
/// it does not apply. Throws as SolveAlone.
using SolveFromEarly =
    std::function<OrWhyNot<SolvedRung>(const EarlyFinding& early, const Monitor& monitor)>;

/// What would be done to solve a rung. Making a plan computes nothing.
using RungPlan = std::variant<SolveAlone, SolveFromEarly>;

/// Plans the rung `name`, or says why it does not apply, as far as that is seen without computing.
/// Throws InputError for options out of range.
using Planner =
    std::function<OrWhyNot<RungPlan>(const std::string& name, const RungRequest& request)>;

/// A rung of the ladder: all that the house knows of it before anything is asked.
struct Rung {
  std::string name;
  Role role = Role::guest;
  Means means = Means::computed;
  bool unasked = false;  ///< climbed unless some rungs are named
  std::string sentence;  ///< on what it is
  LineStyle style;
  Planner plan;  ///< none for readings, which are climbed after the runs (reln_rungs.hpp)
  Control control = Control::none;
  bool states_limit = false;  ///< says until when it holds; RungInfo::valid_until none: to the end
};

/// A rung that does not apply to this experiment.
struct SkippedRung {
  std::string name;
  std::string reason;  ///< as WhyNot
};

}  // namespace festina::ladder
