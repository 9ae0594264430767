// What every processor of the architecture can run: 4 floats a register; on x86-64 there is no fused multiply-add in it.

#include "kernel_table.h"

#define CK_TABLE ck_kernels_baseline
#define CK_NAME "baseline"
#define CK_LANES 4
#if defined(__aarch64__)
#define CK_REGISTERS 32
#define CK_HARDWARE_FMA 1
#else
#define CK_REGISTERS 16
#define CK_HARDWARE_FMA 0
#endif
#include "body/all.h"
