#include "festina/picture/surface_figure.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::picture;
using namespace festina::reln;

BOOST_AUTO_TEST_SUITE(picture)

namespace {

bool says(const std::string& svg, const std::string& text) {
  return svg.find(text) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_error_surface_says_its_errors) {
  const test::TemporaryFolder folder;
  std::vector<SurfacePoint> points;
  double error = 0.00123;  // every point another one
  for (const arma::uword window : {50U, 100U}) {
    for (const bool binary : {false, true}) {
      points.push_back({Sharing::own, binary, 700, window, error *= 1.7});
      for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn})
        for (const arma::uword pathways : {4U, 16U})
          points.push_back({sharing, binary, pathways, window, error *= 1.7});
    }
  }
  points[1].rel_l2 = 1e-9;
  points[2].rel_l2 = 5000;
  points.back().rel_l2 = std::nullopt;
  const std::string svg = draw(surface_figure(points, "it's {a} <b>"), folder.path() / "surface");
  for (const char* text : {"0.21", "&lt;0.01", ">999", "diverged", "per unit", "16",
                           "fixed membership, graded gates", "redrawn membership, binary gates",
                           "window, epochs", "pathways per layer", "it's {a} &lt;b>"})
    BOOST_TEST(says(svg, text), text);
  BOOST_TEST(!says(svg, "NaN"));
  BOOST_TEST(svg == draw(surface_figure(points, "it's {a} <b>"), folder.path() / "surface"));
}

BOOST_AUTO_TEST_CASE(small_surfaces_draw_too) {
  const test::TemporaryFolder folder;
  const auto svg_of = [&](const std::vector<SurfacePoint>& points) {
    return draw(surface_figure(points, "small"), folder.path() / "small", Formats::svg);
  };
  const std::string own = svg_of({{Sharing::own, false, 30, 50, 0.02}});
  BOOST_TEST(says(own, "every unit its own, graded gates"));
  BOOST_TEST(!says(own, "fixed"));
  const std::string fixed = svg_of({{Sharing::fixed, true, 4, 50, std::nullopt}});
  BOOST_TEST(says(fixed, "fixed membership, binary gates"));
  BOOST_TEST(says(fixed, "diverged"));
  test::check_throws<InputError>([] { surface_figure({}, "none"); }, {"without points"});
}

BOOST_AUTO_TEST_SUITE_END()
