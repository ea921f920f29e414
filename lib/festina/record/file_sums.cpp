#include "festina/record/file_sums.hpp"

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"

namespace festina::record {

void check_sum(const std::filesystem::path& path, const std::string& sum) {
  if (file::checksum(file::read_file(path)) != sum)
    throw InputError(path.string() +
                     ": this is not the file that summary.json was written with; it was damaged, "
                     "changed, or comes from another experiment");
}

}  // namespace festina::record
