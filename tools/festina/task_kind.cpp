#include "task_kind.hpp"

namespace festina::tool {

const std::vector<std::string>& task_kind_names() {
  static const std::vector<std::string> names = {"contextual", "files", "table", "xor", "routing"};
  return names;
}

}  // namespace festina::tool
