#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "festina/ladder/reln_rungs.hpp"
#include "festina/measure/embedding.hpp"
#include "festina/measure/selectivity.hpp"
#include "festina/reln/gate_record.hpp"
#include "festina/reln/majority.hpp"

namespace festina::measure {

/// Epochs at which representations are looked at, no more.
inline constexpr arma::uword representation_points = 4;

/// Representations of a hidden layer at some epochs.
struct RepresentationPath {
  std::vector<arma::uword> epochs;    ///< rising
  std::vector<arma::mat> similarity;  ///< cosine_similarity() of the activity, P × P each
  EmbeddingPath embedding;            ///< of the samples, in two dimensions
};

/// What the units of one hidden layer select and represent over a training run.
struct LayerStudy {
  std::string name;
  /// Majority gates of settled_gates(); none without contexts.
  std::optional<reln::MajorityTable> majority;
  std::vector<arma::uword> epochs;  ///< first epochs of the windows of what follows
  std::vector<reln::MajorityTable> majority_course;  ///< window by window; empty without contexts
  std::vector<SelectivityWithNulls> selectivity;     ///< over training; empty without contexts
  RepresentationPath representation;
};

/// Of a recorded run, layer by layer. Selectivity is measured at up to 40 windows and
/// representations at up to 4, evenly spread from the first window to the last; `seed` is that of
/// the random null.
std::vector<LayerStudy> study_gates(const Task& task, const reln::GateRecord& record,
                                    std::uint64_t seed, const std::stop_token& stop = {});

/// How many of the pathways of a first hidden layer a single ReLU unit without bias could gate.
struct RealisableShare {
  arma::uword pathways;    ///< those that any unit belongs to in the last window
  arma::uword realisable;  ///< those of them whose gates, rounded to 0 and 1, are realisable()
};

/// Of the pathways of the first hidden layer in the last window; the layers behind it see no inputs
/// that hold still.
RealisableShare realisable_share(const Task& task, const reln::SharedGates& shared,
                                 const std::stop_token& stop = {});

/// That of a rung.
struct RungRealisability {
  std::string rung;
  RealisableShare share;
};

/// Of every ReLN that was found.
std::vector<RungRealisability> realisable_pathways(const Task& task,
                                                   const ladder::RelnFindings& found,
                                                   const std::stop_token& stop = {});

}  // namespace festina::measure
