#include "festina/picture/gate_colours.hpp"

#include <cmath>
#include <cstdio>

#include "festina/picture/gate_words.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

constexpr const char* always_colour = "#555555";
constexpr const char* never_colour = "#cccccc";

/// `colour` mixed with white; strength 1 leaves it as it is.
std::string lighter(const std::string& colour, double strength) {
  std::string result = "#";
  for (std::size_t at = 1; at < 7; at += 2) {
    const double part = std::stoi(colour.substr(at, 2), nullptr, 16);
    char text[3];
    std::snprintf(text, sizeof text, "%02x",
                  static_cast<unsigned>(std::lround(255 - strength * (255 - part))) & 0xFFU);
    result += text;
  }
  return result;
}

/// Mean of the gate where it is on.
double grade(const arma::rowvec& gate) {
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
  GateStyle style{values, always_colour, 0, gate_in_words(task_, values)};
  if (arma::all(values == 0)) {
    style.colour = never_colour;
  } else if (!arma::all(values == 1)) {
    constexpr double faintest = 0.4;  // still to be seen on white
    style.colour = lighter(palette_colour(coloured_), faintest + (1 - faintest) * grade(values));
    style.dash = coloured_ / palette_size() % 3;
    ++coloured_;
  }
  styles_.push_back(std::move(style));
  return styles_.size() - 1;
}

}  // namespace festina
