#include "festina/task/xor.hpp"

#include <utility>

#include "festina/base/text.hpp"

namespace festina::task {

const std::vector<std::string>& xor_encoding_names() {
  static const std::vector<std::string> names = {"pm1", "01"};
  return names;
}

Task xor_task(XorEncoding encoding, const std::string& name) {
  const double no = encoding == XorEncoding::pm1 ? -1 : 0;
  TaskParts parts;
  parts.name = name;
  parts.inputs = {{no, no, 1, 1}, {no, 1, no, 1}};
  parts.targets = {{no, 1, 1, no}};
  parts.input_names = {"x1", "x2"};
  parts.output_names = {"y"};
  for (arma::uword i = 0; i < parts.inputs.n_cols; ++i)
    parts.sample_names.push_back(base::short_number(parts.inputs(0, i)) + ", " +
                                 base::short_number(parts.inputs(1, i)));
  return Task(std::move(parts));
}

}  // namespace festina::task
