// One checksum over the results of the kernels in each variant that this processor can run. The numbers must all be
// equal, and equal to those of any other compiler, optimisation level and machine.

#include "CKernels.h"

#include <stdio.h>
#include <string.h>

enum { most = 60000 };
static float a[most], b[most], c[most], d[most], e[most];
static uint64_t checksum, state;

static void fill(float *p, int count) {
  for (int i = 0; i < count; i++) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    p[i] = (float)((int32_t)(state >> 32)) * 0x1p-31f;
  }
}

static void add(const void *p, size_t count) {
  const unsigned char *bytes = p;
  for (size_t i = 0; i < count; i++) checksum = (checksum ^ bytes[i]) * 0x100000001b3;
}

static uint64_t run(void) {
  static const int sizes[][3] = {{1, 1, 1}, {3, 5, 7}, {17, 50, 11}, {5, 10, 300}, {30, 49, 21}, {128, 400, 100}};
  checksum = 0xcbf29ce484222325;
  state = 1;
  for (int i = 0; i < 6; i++) {
    const int m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
    for (int form = 0; form < 3; form++) {
      fill(a, m * k), fill(b, k * n), fill(c, m * n), fill(d, n);
      ck_multiply((ck_form)form, m, n, k, a, b, form == 1, c);
      add(c, (size_t)(m * n) * 4);
    }
    ck_linear(m, n, k, a, b, d, true, c);
    add(c, (size_t)(m * n) * 4);
    ck_column_sums(m, n, c, e);
    add(e, (size_t)n * 4);
  }
  fill(a, 5003), fill(b, 5003), fill(c, 5003), fill(d, 5003);
  float dot = ck_dot(5003, a, b);
  add(&dot, 4);
  ck_axpy(5003, 0.3f, a, b);
  ck_relu_backward(5003, a, b);
  add(b, 5003 * 4);
  ck_scaled_copy(5003, 90, a, e);
  ck_exp(5003, e, e);
  add(e, 5003 * 4);
  for (int classes = 1; classes < 40; classes += 3) {
    intptr_t labels[100];
    for (int i = 0; i < 100; i++) labels[i] = i % classes;
    fill(e, 100 * classes);
    double loss = ck_softmax_cross_entropy(100, classes, e, labels, a, 0.01f, e);
    add(&loss, 8);
    add(e, (size_t)(400 * classes));
    ck_softmax(100, classes, e, e);
    add(e, (size_t)(400 * classes));
  }
  for (int i = 0; i < 5003; i++) d[i] = d[i] < 0 ? -d[i] : d[i];
  const ck_adam_step adam = {0.1f, 0.999f, 0.001f, 1e-8f, 1e-3f, 2};
  ck_adam(5003, adam, a, b, c, d);
  ck_momentum(5003, 0.1f, 0.9f, a, b, c);
  add(b, 5003 * 4), add(c, 5003 * 4), add(d, 5003 * 4);
  for (double x = 1e-9; x < 1e9; x *= 1.7) {
    double y = ck_log(x);
    add(&y, 8);
  }
  static double rows[100 * 93], matrix[93 * 93], right[5 * 93], scratch[64 * (93 + 24)];
  const int n = 93;
  fill(a, 100 * n), fill(b, 5 * n);
  for (int i = 0; i < 100 * n; i++) rows[i] = (double)a[i];
  for (int i = 0; i < 5 * n; i++) right[i] = (double)b[i];
  memset(matrix, 0, sizeof matrix);
  for (int i = 0; i < n; i++) matrix[i * n + i] = 1;
  ck_add_symmetric(n, 100, rows, false, matrix, scratch);
  ck_add_symmetric(n, 3, rows, true, matrix, scratch);
  const bool has_factor = ck_factor_symmetric(n, matrix, scratch);
  ck_solve_symmetric(n, 5, matrix, right);
  add(&has_factor, 1), add(right, sizeof right);
  return checksum;
}

int main(void) {
  static const char *const names[] = {"x86-64-v4", "x86-64-v3", "baseline"};
  for (int i = 0; i < 3; i++) {
    if (ck_force_variant(names[i])) printf(" %s %016llx", names[i], (unsigned long long)run());
  }
  printf("\n");
  return 0;
}
