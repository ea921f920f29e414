#include "drawing.hpp"

#include <system_error>

#include "resumable.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

picture::Published publish_or_say(const fs::path& folder,
                                  const std::function<picture::Published()>& publish) {
  const fs::path summary = folder / "summary.json";
  std::error_code error;  // where there is none, its time is the earliest
  const fs::file_time_type before = fs::last_write_time(summary, error);
  try {
    return publish();
  } catch (const Interrupted&) {
    if (fs::last_write_time(summary, error) == before) throw;
    throw Resumable("while figures were drawn; the numbers are in " + folder.string() +
                    ", and 'festina report " + folder.string() + "' draws the figures");
  }
}

picture::Published publish_or_go_on(const fs::path& folder,
                                    const std::function<picture::Published()>& publish) {
  try {
    return publish();
  } catch (const Interrupted&) {
    throw Resumable("while figures were drawn; the numbers are in " + folder.string() +
                    ", and the same command goes on");
  }
}

}  // namespace festina::tool
