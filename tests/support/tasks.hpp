#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "festina/task/contextual.hpp"

namespace festina::test {

/// The paper's task with trees, or tree, ring and cross.
inline Task trees(arma::uword contexts, double scale = 1) {
  task::Contextual options;
  options.contexts = contexts;
  options.context_scale = scale;
  return task::contextual_task(options, "trees");
}

inline Task mixed() {
  task::Contextual options;
  options.structures = {task::Structure::tree, task::Structure::ring, task::Structure::cross};
  return task::contextual_task(options, "mixed");
}

/// A task of random numbers without contexts.
inline Task random_task(arma::uword inputs, arma::uword outputs, arma::uword samples) {
  arma::arma_rng::set_seed(7);
  task::TaskParts parts;
  parts.name = "random";
  parts.inputs.randn(inputs, samples);
  parts.targets.randn(outputs, samples);
  return Task(std::move(parts));
}

/// A folder that is removed with all its files at the end of a test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "festina-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file and returns its path.
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name) << content;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace festina::test
