#pragma once

// Control for the test that every header compiles alone: this one must not, since it includes
// nothing.
inline std::string greeting() {
  return "hello";
}
