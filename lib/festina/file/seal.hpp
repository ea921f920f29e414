#pragma once

#include <string>

namespace festina::file {

/// `bytes` with a line behind them that holds their checksum. HDF5 reads such a file as if the line
/// were not there.
std::string sealed(const std::string& bytes);

/// Whether the line is there and its checksum that of all before it.
bool seal_holds(const std::string& bytes);

}  // namespace festina::file
