#pragma once

#include <array>
#include <ostream>
#include <streambuf>

namespace festina::tool {

/// While it lives, std::cout writes through it, and what the system says of it is not lost: a full
/// disk is an error, a reader that went away (`| head -1`) a quiet end.
class StandardOutput : private std::streambuf {
 public:
  StandardOutput();
  ~StandardOutput() override;
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  /// Writes what is left and returns the reason for which something could not be written, an
  /// errno; 0 where all was.
  int finish();

 private:
  int_type overflow(int_type letter) override;
  int sync() override;

  std::streambuf* previous_;
  std::array<char, 4096> buffer_;
  int failure_ = 0;
};

/// Has the three standard descriptors lead somewhere: where one is closed, the next file that is
/// opened would become it, and what is printed would go into results.
void fill_standard_descriptors();

}  // namespace festina::tool
