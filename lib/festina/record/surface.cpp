#include "festina/record/surface.hpp"

#include <limits>
#include <sstream>

namespace festina {

std::string surface_csv(const std::vector<SurfacePoint>& points) {
  std::ostringstream csv;
  csv.precision(std::numeric_limits<double>::max_digits10);
  csv << "sharing,gates,pathways,window,rel_l2\n";
  for (const SurfacePoint& point : points) {
    csv << sharing_name(point.sharing) << ',' << (point.binary ? "binary" : "graded") << ','
        << point.pathways << ',' << point.window << ',';
    if (point.rel_l2)
      csv << *point.rel_l2 << '\n';
    else
      csv << "nan\n";
  }
  return csv.str();
}

}  // namespace festina
