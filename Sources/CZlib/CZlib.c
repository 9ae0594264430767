/* The shim is all inline; SwiftPM wants one source file in a C target. */
#include "CZlib.h"
