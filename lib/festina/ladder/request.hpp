#pragma once

#include <memory>
#include <utility>

#include "festina/ladder/ladder_options.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::ladder {

/// What theories are asked: a lesson, and how to go about it. Cheap to copy: copies share what they
/// hold, so that a plan may keep one.
class RungRequest {
 public:
  RungRequest(Lesson lesson, LadderOptions options)
      : content_(std::make_shared<const Content>(Content{std::move(lesson), std::move(options)})) {}

  const Lesson& lesson() const { return content_->lesson; }
  const LadderOptions& options() const { return content_->options; }

  const Task& task() const { return lesson().task; }
  const Spectrum& spectrum() const { return lesson().spectrum; }
  const Frame& frame() const { return lesson().frame(); }
  const Training& training() const { return lesson().training; }

 private:
  struct Content {
    Lesson lesson;
    LadderOptions options;
  };
  std::shared_ptr<const Content> content_;
};

}  // namespace festina::ladder
