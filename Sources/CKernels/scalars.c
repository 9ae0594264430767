// Kernels that are the same code in every variant.

#include "CKernels.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

/// Exponent, plus twice the inverse hyperbolic tangent of (m - 1) / (m + 1) for the mantissa m in sqrt(1/2) ... sqrt(2).
double ck_log(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  double exponent = (double)((int64_t)(bits >> 52) - 1023);
  bits = (bits & 0xfffffffffffff) | 0x3ff0000000000000;
  double mantissa;
  memcpy(&mantissa, &bits, sizeof mantissa);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent += 1;
  }
  double s = (mantissa - 1) / (mantissa + 1);
  double square = s * s;
  double sum = 0;
  for (int denominator = 25; denominator >= 1; denominator -= 2) sum = sum * square + 1.0 / denominator;
  return exponent * 0.69314718055994531 + 2 * s * sum;
}

void ck_gather_bytes(
    intptr_t count, intptr_t width, const uint8_t *source, const intptr_t *rows, const float *table, float *out) {
  for (intptr_t row = 0; row < count; row++) {
    const uint8_t *bytes = source + rows[row] * width;
    for (intptr_t i = 0; i < width; i++) out[row * width + i] = table[bytes[i]];
  }
}
