#include "festina/picture/gate_colours.hpp"

#include "festina/picture/gate_words.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr const char* always_colour = "#555555";
constexpr const char* never_colour = "#cccccc";

/// Mean of the gate where it is on; 1 where it never is.
double grade_of(const arma::rowvec& gate) {
  if (!arma::any(gate > 0)) return 1;
  return arma::accu(gate) / static_cast<double>(arma::accu(gate > 0));
}

}  // namespace

arma::rowvec GateColours::whole(const arma::rowvec& gate) const {
  return gate.is_empty() ? arma::rowvec(task_.samples(), arma::fill::ones) : gate;
}

bool GateColours::some_repeat() const {
  return coloured_ > palette_size();
}

const GateStyle* GateColours::find(const arma::rowvec& gate) const {
  const arma::rowvec wanted = whole(gate);
  for (const GateStyle& style : styles_)
    if (arma::all(style.gate == wanted)) return &style;
  return nullptr;
}

std::size_t GateColours::index(const arma::rowvec& gate) {
  if (const GateStyle* known = find(gate)) return static_cast<std::size_t>(known - styles_.data());
  const arma::rowvec values = whole(gate);
  GateStyle style{values, always_colour, 0, grade_of(values), gate_in_words(task_, values)};
  if (arma::all(values == 0)) {
    style.colour = never_colour;
  } else if (!arma::all(values == 1)) {
    style.colour = palette_colour(coloured_);
    style.dash = coloured_ / palette_size() % 3;
    ++coloured_;
  }
  styles_.push_back(std::move(style));
  return styles_.size() - 1;
}

}  // namespace festina::picture
