#pragma once

#include <string>

#include "festina/record/finding.hpp"

namespace festina::picture {

/// What a remark on the files of a task says (verdict::read_remarks()), with the remedy.
std::string read_remark_sentence(const Finding& remark);

}  // namespace festina::picture
