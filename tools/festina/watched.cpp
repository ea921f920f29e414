#include "watched.hpp"

#include <optional>

#include "festina/base/progress.hpp"

namespace festina::tool {

Results watched(const Settings& settings, const std::string& label, std::size_t epochs,
                const std::function<Results(const Monitor& monitor)>& work) {
  std::optional<base::Progress> progress;
  if (!settings.flag("quiet")) progress.emplace(label, epochs, "epochs");
  return work({settings.stop(), [&progress](std::size_t done) {
                 if (progress) progress->advance(done);
               }});
}

}  // namespace festina::tool
