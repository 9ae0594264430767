// One instruction-set variant: its name and its kernels, with the signatures of CKernels.h.

#ifndef CK_KERNEL_TABLE_H
#define CK_KERNEL_TABLE_H

#include "CKernels.h"

typedef struct {
  const char *name;
  void (*multiply)(ck_form, intptr_t, intptr_t, intptr_t, const float *, const float *, bool, float *);
  void (*linear)(intptr_t, intptr_t, intptr_t, const float *, const float *, const float *, bool, float *);
  void (*column_sums)(intptr_t, intptr_t, const float *, float *);
  void (*relu_backward)(intptr_t, const float *, float *);
  double (*softmax_cross_entropy)(
      intptr_t, intptr_t, const float *, const intptr_t *, const float *, float, float *);
  void (*softmax)(intptr_t, intptr_t, const float *, float *);
  void (*adam)(intptr_t, ck_adam_step, const float *, float *, float *, float *);
  void (*momentum)(intptr_t, float, float, const float *, float *, float *);
  void (*axpy)(intptr_t, float, const float *, float *);
  void (*weighted_difference)(intptr_t, float, const float *, const float *, const float *, float *);
  void (*scaled_copy)(intptr_t, float, const float *, float *);
  float (*dot)(intptr_t, const float *, const float *);
  void (*exp)(intptr_t, const float *, float *);
  void (*gather_patches)(ck_window, intptr_t, intptr_t, const float *, float *);
  void (*scatter_patches)(ck_window, intptr_t, intptr_t, const float *, float *);
  void (*pool_maximum)(intptr_t, intptr_t, intptr_t, intptr_t, const float *, float *);
  void (*pool_maximum_backward)(
      intptr_t, intptr_t, intptr_t, intptr_t, const float *, const float *, const float *, float *);
  void (*scale_channels)(
      intptr_t, intptr_t, const float *, const float *, const float *, const float *, bool, float *);
  void (*combine_channels)(
      intptr_t, intptr_t, const float *, const float *, const float *, const float *, const float *, float *);
  void (*sum_channels)(intptr_t, intptr_t, const float *, float *);
  void (*centered_products)(
      intptr_t, intptr_t, const float *, const float *, const float *, const float *, float *);
  void (*add_symmetric)(intptr_t, intptr_t, const double *, bool, double *, double *);
  bool (*factor_symmetric)(intptr_t, double *, double *);
  void (*solve_symmetric)(intptr_t, intptr_t, const double *, double *);
} ck_kernel_table;

/// How many rows of a symmetric matrix are worked on at once; results do not depend on it.
#define CK_SYMMETRIC_DEPTH 64

#if defined(__x86_64__)
#define CK_HAS_X86_VARIANTS 1
extern const ck_kernel_table ck_kernels_v4;
extern const ck_kernel_table ck_kernels_v3;
#endif
extern const ck_kernel_table ck_kernels_baseline;

#endif
