// Chooses the variant once, and hands each call of CKernels.h to it.

#include "kernel_table.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef const ck_kernel_table *table_pointer;

/// Best first.
static const table_pointer variants[] = {
#if CK_HAS_X86_VARIANTS
    &ck_kernels_v4,
    &ck_kernels_v3,
#endif
    &ck_kernels_baseline,
};
static const int variant_count = sizeof variants / sizeof variants[0];

static _Atomic(table_pointer) chosen;
static _Atomic(bool) has_bad_request;

static bool processor_runs(table_pointer table) {
#if CK_HAS_X86_VARIANTS
  __builtin_cpu_init();
  if (table == &ck_kernels_v4) return __builtin_cpu_supports("x86-64-v4");
  if (table == &ck_kernels_v3) return __builtin_cpu_supports("x86-64-v3");
#endif
  return table == &ck_kernels_baseline;
}

static table_pointer find_supported(const char *name) {
  for (int i = 0; i < variant_count; i++) {
    if (strcmp(variants[i]->name, name) == 0) return processor_runs(variants[i]) ? variants[i] : NULL;
  }
  return NULL;
}

static table_pointer best_supported(void) {
  for (int i = 0; i < variant_count; i++) {
    if (processor_runs(variants[i])) return variants[i];
  }
  return &ck_kernels_baseline;
}

const char *ck_variant_request(void) {
  const char *name = getenv("TIDEMARK_KERNELS");
  return name && *name ? name : NULL;
}

/// Threads that get here at the same time choose the same.
static table_pointer choose(void) {
  const char *name = ck_variant_request();
  table_pointer table = name ? find_supported(name) : best_supported();
  if (!table) {
    if (!atomic_exchange(&has_bad_request, true)) {
      fprintf(
          stderr,
          "TIDEMARK_KERNELS is '%s', which this build or processor does not have; expected x86-64-v4, x86-64-v3 or "
          "baseline (unset it to use the best that the processor can run)\n",
          name);
    }
    table = &ck_kernels_baseline;
  }
  table_pointer none = NULL;
  atomic_compare_exchange_strong(&chosen, &none, table);
  return atomic_load(&chosen);
}

static inline table_pointer kernels(void) {
  table_pointer table = atomic_load_explicit(&chosen, memory_order_relaxed);
  return table ? table : choose();
}

const char *ck_variant_name(void) { return kernels()->name; }

bool ck_variant_is_supported(const char *name) { return find_supported(name) != NULL; }

bool ck_force_variant(const char *name) {
  table_pointer table = find_supported(name);
  if (table) atomic_store(&chosen, table);
  return table != NULL;
}

bool ck_variant_request_failed(void) {
  kernels();
  return atomic_load(&has_bad_request);
}

void ck_multiply(
    ck_form form, intptr_t m, intptr_t n, intptr_t k, const float *a, const float *b, bool accumulate, float *c) {
  kernels()->multiply(form, m, n, k, a, b, accumulate, c);
}

void ck_linear(
    intptr_t rows, intptr_t outputs, intptr_t inputs, const float *x, const float *w, const float *bias, bool relu,
    float *out) {
  kernels()->linear(rows, outputs, inputs, x, w, bias, relu, out);
}

void ck_column_sums(intptr_t rows, intptr_t columns, const float *x, float *sums) {
  kernels()->column_sums(rows, columns, x, sums);
}

void ck_relu_backward(intptr_t count, const float *activations, float *gradient) {
  kernels()->relu_backward(count, activations, gradient);
}

double ck_softmax_cross_entropy(
    intptr_t rows, intptr_t classes, const float *logits, const intptr_t *labels, const float *weights, float scale,
    float *gradient) {
  return kernels()->softmax_cross_entropy(rows, classes, logits, labels, weights, scale, gradient);
}

void ck_softmax(intptr_t rows, intptr_t classes, const float *logits, float *probabilities) {
  kernels()->softmax(rows, classes, logits, probabilities);
}

void ck_adam(
    intptr_t count, ck_adam_step step, const float *gradient, float *parameters, float *first, float *second) {
  kernels()->adam(count, step, gradient, parameters, first, second);
}

void ck_momentum(
    intptr_t count, float rate, float momentum, const float *gradient, float *parameters, float *velocity) {
  kernels()->momentum(count, rate, momentum, gradient, parameters, velocity);
}

void ck_axpy(intptr_t count, float alpha, const float *x, float *y) { kernels()->axpy(count, alpha, x, y); }

void ck_weighted_difference(
    intptr_t count, float factor, const float *w, const float *x, const float *y, float *z) {
  kernels()->weighted_difference(count, factor, w, x, y, z);
}

void ck_scaled_copy(intptr_t count, float alpha, const float *x, float *y) {
  kernels()->scaled_copy(count, alpha, x, y);
}

float ck_dot(intptr_t count, const float *x, const float *y) { return kernels()->dot(count, x, y); }

void ck_exp(intptr_t count, const float *x, float *y) { kernels()->exp(count, x, y); }

void ck_gather_patches(ck_window window, intptr_t first, intptr_t count, const float *images, float *patches) {
  kernels()->gather_patches(window, first, count, images, patches);
}

void ck_scatter_patches(ck_window window, intptr_t first, intptr_t count, const float *patches, float *images) {
  kernels()->scatter_patches(window, first, count, patches, images);
}

void ck_pool_maximum(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, float *y) {
  kernels()->pool_maximum(samples, height, width, channels, x, y);
}

void ck_pool_maximum_backward(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, const float *y,
    const float *y_gradient, float *x_gradient) {
  kernels()->pool_maximum_backward(samples, height, width, channels, x, y, y_gradient, x_gradient);
}

void ck_scale_channels(
    intptr_t count, intptr_t period, const float *x, const float *scale, const float *shift, const float *addend,
    bool relu, float *y) {
  kernels()->scale_channels(count, period, x, scale, shift, addend, relu, y);
}

void ck_combine_channels(
    intptr_t count, intptr_t period, const float *x, const float *x_scale, const float *y, const float *y_scale,
    const float *shift, float *z) {
  kernels()->combine_channels(count, period, x, x_scale, y, y_scale, shift, z);
}

void ck_sum_channels(intptr_t count, intptr_t period, const float *x, float *sums) {
  kernels()->sum_channels(count, period, x, sums);
}

void ck_centered_products(
    intptr_t count, intptr_t period, const float *x, const float *x_center, const float *y, const float *y_center,
    float *sums) {
  kernels()->centered_products(count, period, x, x_center, y, y_center, sums);
}

/// Room for as many rows, each rounded up to the widest panel.
intptr_t ck_symmetric_scratch(intptr_t n) { return CK_SYMMETRIC_DEPTH * (n + 24); }

void ck_add_symmetric(intptr_t n, intptr_t count, const double *x, bool subtract, double *c, double *scratch) {
  kernels()->add_symmetric(n, count, x, subtract, c, scratch);
}

bool ck_factor_symmetric(intptr_t n, double *c, double *scratch) {
  return kernels()->factor_symmetric(n, c, scratch);
}

void ck_solve_symmetric(intptr_t n, intptr_t count, const double *factor, double *x) {
  kernels()->solve_symmetric(n, count, factor, x);
}
