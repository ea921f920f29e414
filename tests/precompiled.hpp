// What every test includes in the end, for the precompiled header of the Jamfile, which compiles it
// by itself: hence no #pragma once.
#include <armadillo>
