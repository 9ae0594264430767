// AVX2 and FMA: 16 registers of 8 floats.

#include "kernel_table.h"

#if CK_HAS_X86_VARIANTS
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define CK_TABLE ck_kernels_v3
#define CK_NAME "x86-64-v3"
#define CK_LANES 8
#define CK_REGISTERS 16
#define CK_HARDWARE_FMA 1
#include "body/all.h"
#pragma clang attribute pop
#endif
