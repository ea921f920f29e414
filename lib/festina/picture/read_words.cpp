#include "festina/picture/read_words.hpp"

#include "festina/base/text.hpp"

namespace festina::picture {

std::string read_remark_sentence(const Finding& remark) {
  const std::string column = std::to_string(remark.count("column"));
  const std::string place = remark.subject + ", column " + column + ": ";
  const auto number = [&remark](const std::string& key) {
    return base::short_number(remark.value(key), 15);
  };
  if (remark.kind == "class_labels")
    return place + "it holds whole numbers from " + number("least") + " to " + number("most") +
           ", as labels of classes do, and enters as one output; task.one_hot_targets = true makes "
           "an output of each class.";
  return place + "it has no name and counts from " + number("first") + " to " + number("last") +
         ", as an index that pandas or R writes; it enters as " +
         (remark.subject == "task.inputs"
              ? "an input, and task.ignore_columns = " + column + " leaves it out."
              : "an output, and pandas' index=False leaves it out.");
}

}  // namespace festina::picture
