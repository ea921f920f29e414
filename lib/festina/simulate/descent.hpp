#pragma once

#include <functional>

#include "festina/base/monitor.hpp"
#include "festina/network/propagation.hpp"
#include "festina/simulate/batches.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::simulate {

/// What others do at every epoch of a descent; any may be left empty.
struct EpochHooks {
  /// Before the forward pass: the last moment to change the values of gates.
  std::function<void(arma::uword epoch)> before = {};
  /// Between forward pass and step, with what that epoch's loss comes from.
  std::function<void(arma::uword epoch, network::Propagation&, const Weights&)> seen = {};
  /// During the step, for every node of ReLU units: see Propagation::DriveVisitor.
  std::function<void(arma::uword epoch, const network::Propagation&, std::size_t node,
                     const arma::mat& drive)>
      driven = {};
  /// After the forward pass, with that epoch's loss, before it is `seen`.
  std::function<void(arma::uword epoch, double loss)> lost = {};
};

/// Gradient descent from `weights`: row e of the trajectory is the state before epoch e's first
/// step, its loss that of all samples. It starts at schedule.from_epoch, whose weights those are.
/// An epoch is one step on all samples, or one pass in mini-batches where `batches` has a size;
/// then nothing is `driven`, for a drive is that of all samples: throws InputError. Rises of the
/// loss are counted where it is what goes down: not in batches, with stages or with `before`.
/// Throws RunError when the loss stops being finite or every output is switched off, naming the
/// epoch, the likely cause and the step-size bound; Interrupted when the monitor asks to stop.
Trajectory descend(const Problem& problem, Weights weights, const Monitor& monitor = {},
                   const EpochHooks& hooks = {}, const Batches& batches = {});

}  // namespace festina::simulate
