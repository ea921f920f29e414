#include "festina/picture/tables.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

/// What a rung is; of a guest's nothing is known.
std::string rung_sentence(const std::string& name) {
  const ladder::Rung* known = ladder::known_rung(name);
  return known == nullptr ? "a guest's own" : known->sentence;
}

/// A number that is there when `distance` is.
template <class Part>
std::optional<double> part_of(const std::optional<trajectory::Distance>& distance,
                              const Part& part) {
  return distance ? std::optional<double>(part(*distance)) : std::nullopt;
}

SortableCell sortable(const std::optional<double>& value, int digits = 3) {
  return {number_cell(value, digits), value};
}

SortableCell sortable(std::size_t count) {
  return {count_cell(count), static_cast<double>(count)};
}

std::optional<double> percent(const std::optional<double>& share) {
  return share ? std::optional(100 * *share) : std::nullopt;
}

std::vector<SortableCell> ladder_row(const RungResult& rung, std::size_t place) {
  const auto& d = rung.distance;
  const auto final_ratio = part_of(d, [](const trajectory::Distance& x) { return x.final_ratio; });
  return {{text_cell(rung.info.name), static_cast<double>(place)},
          sortable(percent(part_of(d, [](const trajectory::Distance& x) { return x.rel_l2; }))),
          sortable(percent(rung.valid_rel_l2)),
          sortable(percent(rung.aligned_rel_l2)),
          sortable(part_of(d, [](const trajectory::Distance& x) { return x.log10_ratio; })),
          sortable(part_of(d, [](const trajectory::Distance& x) { return x.max_abs; })),
          sortable(percent(d ? d->in_seed_band : std::nullopt)),
          sortable(rung.first_drop_epoch, 4),
          sortable(rung.half_loss_epoch, 4),
          sortable(rung.departure.first_epoch, 6),
          sortable(rung.departure.lasting_epoch, 6),
          {number_cell(final_ratio),
           final_ratio ? std::optional(std::abs(std::log(*final_ratio))) : std::nullopt},
          sortable(percent(rung.network_rel_l2)),
          sortable(rung.info.pathways),
          sortable(rung.info.scalars),
          sortable(rung.info.fitted.size()),
          sortable(std::optional(rung.seconds), 2)};
}

/// "512" or "512 (505-520)" for the spread over runs.
std::string spread_of(const std::vector<std::optional<double>>& epochs) {
  double low = 0;
  double high = 0;
  double sum = 0;
  for (const auto& epoch : epochs) {
    if (!epoch) return "–";
    low = sum == 0 ? *epoch : std::min(low, *epoch);
    high = std::max(high, *epoch);
    sum += *epoch;
  }
  const std::string mean = base::short_number(sum / static_cast<double>(epochs.size()));
  return epochs.size() == 1
             ? mean
             : mean + " (" + base::short_number(low) + " to " + base::short_number(high) + ")";
}

}  // namespace

SortableTable ladder_table(const Climb& climb) {
  std::vector<std::vector<SortableCell>> rows;
  for (const RungResult& rung : climb.rungs) rows.push_back(ladder_row(rung, rows.size()));
  return sortable_table(
      "ladder",
      {"rung", "rel. L2 (%)", "where valid (%)", "aligned (%)", "|log10 ratio|",
       "max. difference / initial loss", "in the seed band (%)", "first drop (epoch)",
       "half-loss epoch", "first off (epoch)", "off for good (epoch)", "final loss / ReLU's",
       "off its network (%)", "pathways", "scalars", "fitted constants", "seconds"},
      rows);
}

std::string rung_table(const Climb& climb) {
  std::string rows =
      head_row({"rung", "what it is", "chosen by rule", "given by hand", "read off a run"});
  for (const RungResult& rung : climb.rungs)
    rows += element(
        "tr",
        text_cell(rung.info.name) + words_cell(rung_sentence(rung.info.name)) +
            words_cell(base::join(rung.info.chosen, "; ")) +
            words_cell(rung.info.fitted.empty() ? "nothing" : base::join(rung.info.fitted, ", ")) +
            words_cell(rung.info.from_run.empty() ? "nothing"
                                                  : base::join(rung.info.from_run, "; ")));
  return html_table(rows);
}

std::string half_epoch_table(const Results& results) {
  const Climb& climb = results.climb;
  const Frame& frame = results.spectrum.frame;
  std::vector<std::string> heads = {"modes", "singular value"};
  if (!climb.runs.empty()) heads.emplace_back("ReLU runs (smallest to largest)");
  for (const RungResult& rung : climb.rungs) heads.push_back(rung.info.name);
  std::vector<std::vector<std::optional<double>>> runs;
  for (const Trajectory& run : climb.runs)
    runs.push_back(trajectory::mode_half_epochs(frame, run.epochs, run.modes));
  std::string rows = head_row(heads);
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) {
    std::string cells = text_cell(block_name(frame.blocks[b])) +
                        number_cell(std::optional(frame.s(frame.blocks[b].first)), 4);
    if (!runs.empty()) {
      std::vector<std::optional<double>> epochs;
      for (const auto& run : runs) epochs.push_back(run[b]);
      cells += number_cell(spread_of(epochs));
    }
    for (const RungResult& rung : climb.rungs) cells += number_cell(rung.mode_half_epochs[b], 4);
    rows += element("tr", cells);
  }
  return html_table(rows);
}

std::string mode_times_table(const Climb& climb, const RungResult& network) {
  std::vector<std::string> heads = {"pathway",        "modes",   "singular value",
                                    "alignment time", "aligned", "half learned, alone",
                                    "half learned"};
  std::vector<const RungResult*> theories;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.describes == network.info.name &&
        rung.mode_times.size() == network.mode_times.size()) {
      theories.push_back(&rung);
      heads.push_back("half learned, " + rung.info.name);
    }
  std::string rows = head_row(heads);
  for (const std::size_t i : race::order_of_learning(network.mode_times)) {
    const race::ModeTimes& times = network.mode_times[i];
    std::string cells = text_cell(network.info.modes->pathways[times.pathway].name) +
                        text_cell(block_name(times.block)) +
                        number_cell(std::optional(times.singular_value), 4) +
                        number_cell(times.alignment_time, 4) + number_cell(times.aligned, 4) +
                        number_cell(times.learned_alone, 4) + number_cell(times.learned, 4);
    for (const RungResult* theory : theories)
      cells += number_cell(theory->mode_times[i].learned, 4);
    rows += element("tr", cells);
  }
  return html_table(rows);
}

std::string mode_times_key() {
  return "In epochs; – where there is none. Alignment time: τ/s, in which what is off the vectors "
         "of "
         "a mode with two layers of its own falls behind by a factor e. Aligned: first epoch at "
         "which " +
         base::short_number(100 * race::ModeTimes::aligned_at) +
         " % of what the trained pathway does to and from these modes joins them. Half learned, "
         "alone: closed form of a mode that shares no edge and feels nobody else, from the "
         "expected "
         "start. Half "
         "learned: at half of the last recorded strength; – for modes that end below 1 % of the "
         "largest.";
}

std::string assumption_table(const Climb& climb) {
  std::string rows = head_row(
      {"rung", "Σx off the modes", "pathways: Σx off their modes", "left overlaps unpaired",
       "input overlaps unpaired", "targets off the frames", "alignment", "imbalance",
       "conservation", "mode mixing", "asymmetry", "growth per epoch", "units left out",
       "strengths off the modes", "sampling error", "quadrature", "ansatz"});
  for (const RungResult& rung : climb.rungs) {
    const ladder::Assumptions& a = rung.assumptions;
    const auto overlap = [&a](double race::OverlapResiduals::*part) {
      return a.overlaps ? std::optional((*a.overlaps).*part) : std::nullopt;
    };
    const auto early = [&a](double ladder::EarlyResiduals::*part) {
      return a.early ? std::optional((*a.early).*part) : std::nullopt;
    };
    rows += element("tr", text_cell(rung.info.name) + number_cell(std::optional(a.off_diagonal)) +
                              number_cell(overlap(&race::OverlapResiduals::input_variance)) +
                              number_cell(overlap(&race::OverlapResiduals::left_overlap)) +
                              number_cell(overlap(&race::OverlapResiduals::input_overlap)) +
                              number_cell(a.frames) + number_cell(a.alignment) +
                              number_cell(a.imbalance) + number_cell(a.conservation) +
                              number_cell(a.mode_mixing) + number_cell(a.asymmetry) +
                              number_cell(a.step) +
                              number_cell(early(&ladder::EarlyResiduals::dropped)) +
                              number_cell(early(&ladder::EarlyResiduals::coupling)) +
                              number_cell(early(&ladder::EarlyResiduals::sampling)) +
                              number_cell(a.quadrature) + number_cell(a.ansatz));
  }
  return html_table(rows);
}

std::string assumption_key() {
  return "Shares between 0 and 1; 0 is exact, except for alignment, where 1 is. Σx off the modes: "
         "part of V'ΣxV outside degenerate blocks, of the task and of each pathway. Overlaps "
         "unpaired: part of U'U and V'ΣxV between two pathways where a mode meets more than one of "
         "the other's. Targets off the frames: part of the pathways' Σyx that the frames they "
         "share "
         "do not diagonalise. Alignment: outputs along the task's modes at the last snapshot. "
         "Imbalance: between layers, at the last snapshot. Conservation: how far that imbalance "
         "has moved since the start, 0 for exact gradient flow. Mode mixing: drive that race "
         "leaves out. Asymmetry: how far closed misses the pathways' joint fixed point. Growth per "
         "epoch: "
         "s₁/τ, which must be small for a theory in continuous time. Units left out, strengths off "
         "the modes: contribution of units that are off for some sample, and the part of S2 "
         "outside degenerate blocks, both left out by early; sampling error: of its initial "
         "strengths. Quadrature: how far the second moments of the few units of orbit are from "
         "those of all. Ansatz: share of the way of its static units that the variables of reduced "
         "cannot follow.";
}

std::string pair_table(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string rows;
  for (const auto& [key, value] : pairs) rows += element("tr", text_cell(key) + text_cell(value));
  return html_table(rows);
}

std::string provenance_table(const record::Provenance& p) {
  return pair_table({{"Festina", p.festina + ", commit " + p.commit},
                     {"seed", std::to_string(p.seed)},
                     {"Boost", p.boost},
                     {"Armadillo", p.armadillo},
                     {"HDF5", p.hdf5},
                     {"BLAS", p.blas + ", " + std::to_string(p.blas_threads) + " thread"},
                     {"kernel of training", p.kernel},
                     {"compiler", p.compiler}});
}

}  // namespace festina::picture
