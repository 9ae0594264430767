// AVX-512: 32 registers of 16 floats.

#include "kernel_table.h"

#if CK_HAS_X86_VARIANTS
// Without min_vector_width, clang may split 512-bit operations in two.
#pragma clang attribute push( \
    __attribute__((target("arch=x86-64-v4"), min_vector_width(512))), apply_to = function)
#define CK_TABLE ck_kernels_v4
#define CK_NAME "x86-64-v4"
#define CK_LANES 16
#define CK_REGISTERS 32
#define CK_HARDWARE_FMA 1
#include "body/all.h"
#pragma clang attribute pop
#endif
