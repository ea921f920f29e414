#include "festina/picture/drawn.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>

#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/file/staged_file.hpp"

namespace festina::picture {

namespace {

/// What became of one figure.
struct OneDrawn {
  std::string svg;
  std::vector<std::string> written;
  std::vector<std::pair<std::string, std::string>> failures;  ///< file, and why
};

/// Why there can be no figures in this folder; "" where they can.
std::string obstacle_of(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return "";
  if (std::filesystem::exists(folder)) return folder.string() + " is no folder";
  return "folder " + folder.string() + " cannot be made: " + error.message();
}

/// Where figures go; with an obstacle they are drawn for the report alone.
struct Place {
  const std::filesystem::path& folder;
  const std::string& into;
  std::string obstacle;
};

OneDrawn draw_one(const Sketch& sketch, const Place& place, const DrawingOptions& options,
                  std::atomic<bool>& hangs) {
  OneDrawn one;
  const std::vector<std::string> names = file_names(sketch.stem, place.into, options.formats);
  const auto fail = [&](const std::string& reason) {
    for (const std::string& name : names) one.failures.emplace_back(name, reason);
    return one;
  };
  if (hangs) return fail("not begun, since another figure took too long");
  const auto keep = [&](const std::string& name, const OrWhyNot<std::string>& picture) {
    const std::string obstacle = picture ? place.obstacle : picture.why_not().reason;
    if (!obstacle.empty()) {
      one.failures.emplace_back(name, obstacle);
      return;
    }
    try {
      file::write_file(place.folder / name, *picture);
      one.written.push_back(name);
    } catch (const RunError& error) {
      const std::string words = error.what();  // the file stands in front of the reason
      const std::string front = (place.folder / name).string() + ": ";
      one.failures.emplace_back(name,
                                words.starts_with(front) ? words.substr(front.size()) : words);
    }
  };
  try {
    const Rendering drawn = std::visit(
        [&](const auto& picture) { return render(picture, options.formats, options.limits); },
        sketch.picture);
    if (drawn.out_of_time) hangs = true;
    keep(names.front(), drawn.svg);
    if (names.size() > 1) keep(names.back(), drawn.pdf);
    // The report shows it, though its file may not be there.
    if (drawn.svg) one.svg = *drawn.svg;
  } catch (const RunError& error) {
    return fail(error.what());
  }
  return one;
}

}  // namespace

std::vector<std::string> file_names(const std::string& stem, const std::string& into,
                                    Formats formats) {
  const std::string path = into.empty() ? stem : into + "/" + stem;
  if (formats == Formats::svg) return {path + ".svg"};
  return {path + ".svg", path + ".pdf"};
}

std::vector<std::string> failure_lines(
    const std::vector<std::pair<std::string, std::string>>& failures) {
  std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
  for (const auto& [name, reason] : failures) {
    const auto known =
        std::find_if(by_reason.begin(), by_reason.end(),
                     [&reason = reason](const auto& entry) { return entry.first == reason; });
    if (known == by_reason.end())
      by_reason.push_back({reason, {name}});
    else
      known->second.push_back(name);
  }
  std::vector<std::string> lines;
  for (const auto& [reason, names] : by_reason)
    lines.push_back("not written: " + base::join(names, ", ") + ": " + reason);
  return lines;
}

DrawnFigures draw_all(const std::vector<Sketch>& sketches, const std::filesystem::path& folder,
                      const std::string& into, const DrawingOptions& options) {
  DrawnFigures all;
  all.svgs.resize(sketches.size());
  if (sketches.empty()) return all;
  std::vector<std::pair<std::string, std::string>> failures;
  const Place place{folder, into, obstacle_of(folder / into)};
  std::vector<OneDrawn> drawn(sketches.size());
  std::atomic<bool> hangs = false;
  // Twice the workers: who draws only waits for another program.
  base::run_tasks(sketches.size(), 2 * options.workers,
                  [&](std::size_t i) { drawn[i] = draw_one(sketches[i], place, options, hangs); });
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    all.svgs[i] = std::move(drawn[i].svg);
    all.written.insert(all.written.end(), drawn[i].written.begin(), drawn[i].written.end());
    failures.insert(failures.end(), drawn[i].failures.begin(), drawn[i].failures.end());
  }
  all.failed = failure_lines(failures);
  return all;
}

}  // namespace festina::picture
