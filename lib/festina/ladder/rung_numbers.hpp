#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include "festina/base/key_in.hpp"
#include "festina/base/unit.hpp"
#include "festina/ladder/ladder.hpp"

namespace festina::ladder {

/// What a number of a rung is, wherever it is written: an error against the ReLU runs, when it
/// learns, how large it is.
struct RungNumber {
  /// Where the number of a rung stands. That of a distance is none without ReLU runs.
  using Source =
      std::variant<double trajectory::Distance::*, std::optional<double> trajectory::Distance::*,
                   std::optional<arma::uword> trajectory::Departure::*, std::size_t RungInfo::*,
                   std::optional<double> RungResult::*, double RungResult::*,
                   std::optional<double> (*)(const RungResult&)>;

  std::string_view key;  ///< of summary.json, and of sweeps behind the rung's name and a dot
  Unit unit;
  std::string_view brief;    ///< head of its column on a terminal; "" where it has none
  std::string_view words;    ///< head of its column on a page
  std::string_view meaning;  ///< of a distance: of a curve A from a curve B; "" of others
  Source source;

  /// None where the rung has no such number.
  std::optional<double> of(const RungResult& rung) const;
};

// Numbers that have no place of their own in a result.
std::optional<double> final_loss(const RungResult& rung);
std::optional<double> fitted_constants(const RungResult& rung);
std::optional<double> read_weights(const RungResult& rung);
std::optional<double> read_gate_values(const RungResult& rung);
std::optional<double> read_memberships(const RungResult& rung);
std::optional<double> read_choices(const RungResult& rung);
std::optional<double> held_out_initial_loss(const RungResult& rung);
std::optional<double> held_out_final_loss(const RungResult& rung);
std::optional<double> held_out_half_loss_epoch(const RungResult& rung);

/// All numbers of a rung but its residuals, in the order in which they are shown. A new one is a
/// line here, what makes it and a line in docs/files.md.
inline constexpr auto rung_numbers = std::to_array<RungNumber>({
    {"rel_l2", Unit::share, "rel_l2", "rel. L2", "||A - B|| / ||B||",
     &trajectory::Distance::rel_l2},
    {"valid_rel_l2", Unit::share, "", "where valid", "", &RungResult::valid_rel_l2},
    {"held_rel_l2", Unit::share, "", "where nothing was chosen", "", &RungResult::held_rel_l2},
    {"aligned_rel_l2", Unit::share, "aligned", "aligned", "", &RungResult::aligned_rel_l2},
    {"log10_ratio", Unit::one, "log10_ratio", "|log10 ratio|",
     "mean |log10(A/B)| while B > 1e-3 B(0)", &trajectory::Distance::log10_ratio},
    {"max_abs", Unit::one, "", "max. difference / initial loss", "max |A - B| / B(0)",
     &trajectory::Distance::max_abs},
    {"in_seed_band", Unit::share, "", "in the seed band", "", &trajectory::Distance::in_seed_band},
    {"loss_left", Unit::share, "loss left", "loss left where it takes over", "",
     &RungResult::loss_left},
    {"first_drop_gone", Unit::share, "", "of the first drop, gone there", "",
     &RungResult::first_drop_gone},
    {"first_drop_epoch", Unit::epoch, "first drop", "first drop", "",
     &RungResult::first_drop_epoch},
    {"half_loss_epoch", Unit::epoch, "half loss", "half loss", "", &RungResult::half_loss_epoch},
    {"first_off_epoch", Unit::whole_epoch, "", "first off", "",
     &trajectory::Departure::first_epoch},
    {"lasting_off_epoch", Unit::whole_epoch, "", "off for good", "",
     &trajectory::Departure::lasting_epoch},
    {"final_loss", Unit::loss, "", "final loss", "", &final_loss},
    {"final_ratio", Unit::ratio, "final_ratio", "final loss / ReLU's",
     "A/B at the last epoch of both", &trajectory::Distance::final_ratio},
    {"network_rel_l2", Unit::share, "to network", "off its network", "",
     &RungResult::network_rel_l2},
    {"held_out_initial_loss", Unit::loss, "", "held out: initial loss", "", &held_out_initial_loss},
    {"held_out_final_loss", Unit::loss, "", "held out: final loss", "", &held_out_final_loss},
    {"held_out_half_loss_epoch", Unit::epoch, "", "held out: half loss", "",
     &held_out_half_loss_epoch},
    {"held_out_network_rel_l2", Unit::share, "", "held out: off its network", "",
     &RungResult::held_out_network_rel_l2},
    {"pathways", Unit::count, "", "pathways", "", &RungInfo::pathways},
    {"scalars", Unit::count, "scalars", "scalars", "", &RungInfo::scalars},
    {"read_weights", Unit::count, "", "weights read", "", &read_weights},
    {"read_gate_values", Unit::count, "", "gate values read", "", &read_gate_values},
    {"read_memberships", Unit::count, "", "memberships read", "", &read_memberships},
    {"read_choices", Unit::count, "", "chosen by the run from", "", &read_choices},
    {"fitted_constants", Unit::count, "fitted", "fitted constants", "", &fitted_constants},
    {"seconds", Unit::second, "", "seconds", "", &RungResult::seconds},
});

/// A number of a rung, named by its key.
using RungNumberKey = base::KeyIn<rung_numbers>;

/// The number of this key; none where the rung has none.
std::optional<double> number_of(const RungResult& rung, RungNumberKey key);

/// A number as text for people, with a % sign where it is a share; "-" where there is none.
std::string number_text(const RungNumber& definition, const std::optional<double>& value);

/// A number of a distance.
struct DistanceNumber {
  const RungNumber& definition;
  double value;
};

/// All numbers that a distance always has, in their order.
std::vector<DistanceNumber> distance_numbers(const trajectory::Distance& distance);

}  // namespace festina::ladder
