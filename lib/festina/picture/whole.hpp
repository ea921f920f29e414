#pragma once

#include <string>

#include "festina/base/or_why_not.hpp"

namespace festina::picture {

// Programs that draw do not look whether what they wrote arrived, so it is looked at.

/// `svg` where it is a whole one: closed, with all its elements closed before; else why not.
OrWhyNot<std::string> whole_svg(std::string svg);

/// `pdf` where it is a whole one: it ends as it should, and its table of contents stands where its
/// end says; else why not.
OrWhyNot<std::string> whole_pdf(std::string pdf);

}  // namespace festina::picture
