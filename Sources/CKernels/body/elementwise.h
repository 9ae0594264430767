// Kernels that treat each element alike, sixteen at a time; a last part of fewer goes through the same arithmetic.

/// Calls `step(offset, count)` for each group of sixteen elements, count being a constant for all but the last.
#define CK_FOR_EACH_16(count, step) \
  do { \
    intptr_t at_ = 0; \
    for (; at_ + 16 <= (count); at_ += 16) step(at_, 16); \
    if (at_ < (count)) step(at_, (count) - at_); \
  } while (0)

#define CK_GET(p, at, n) ((n) == 16 ? load16((p) + (at)) : load_part((p) + (at), (n), 0))
#define CK_PUT(p, at, n, x) ((n) == 16 ? store16((p) + (at), (x)) : store_part((p) + (at), (x), (n)))

/// e^x: n = x / log 2 to the nearest, the rest by its Taylor series to the 7th power, times 2^n in two halves so that
/// results beyond the normal range come out right.
CK_INLINE lanes16 exp16(lanes16 x) {
  const lanes16 magic = splat16(0x1.8p23f);
  lanes16 bounded = select16(x < splat16(-104.0f), splat16(-104.0f), x);
  bounded = select16(bounded > splat16(89.0f), splat16(89.0f), bounded);
  lanes16 n = fma16(bounded, splat16(0x1.715476p+0f), magic) - magic;
  // log 2 in two parts, the first short enough for n times it to be exact.
  lanes16 r = fma16(n, splat16(-0x1.62e4p-1f), bounded);
  r = fma16(n, splat16(-0x1.7f7d1cp-20f), r);
  lanes16 p = splat16(1.0f / 5040);
  p = fma16(p, r, splat16(1.0f / 720));
  p = fma16(p, r, splat16(1.0f / 120));
  p = fma16(p, r, splat16(1.0f / 24));
  p = fma16(p, r, splat16(1.0f / 6));
  p = fma16(p, r, splat16(0.5f));
  p = fma16(p, r, splat16(1.0f));
  p = fma16(p, r, splat16(1.0f));
  // A NaN has no integer value, and converting one is undefined: it goes through as 0 and is put back below.
  integers16 power = __builtin_convertvector(select16(x == x, n, splat16(0)), integers16);
  integers16 half = power >> 1;
  lanes16 scale1 = (lanes16)((half + 127) << 23);
  lanes16 scale2 = (lanes16)((power - half + 127) << 23);
  lanes16 result = p * scale1 * scale2;
  result = select16(x < splat16(-87.0f), splat16(0), result);
  return select16(x == x, result, x);
}

static void exponential(intptr_t count, const float *x, float *y) {
#define CK_STEP(at, n) CK_PUT(y, at, n, exp16(CK_GET(x, at, n)))
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static void axpy(intptr_t count, float alpha, const float *x, float *y) {
  const lanes16 factor = splat16(alpha);
#define CK_STEP(at, n) CK_PUT(y, at, n, fma16(factor, CK_GET(x, at, n), CK_GET(y, at, n)))
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static void weighted_difference(
    intptr_t count, float factor, const float *w, const float *x, const float *y, float *z) {
  const lanes16 f = splat16(factor);
#define CK_STEP(at, n) \
  CK_PUT(z, at, n, fma16(f *CK_GET(w, at, n), CK_GET(x, at, n) - CK_GET(y, at, n), CK_GET(z, at, n)))
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static void scaled_copy(intptr_t count, float alpha, const float *x, float *y) {
  const lanes16 factor = splat16(alpha);
#define CK_STEP(at, n) CK_PUT(y, at, n, factor *CK_GET(x, at, n))
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static float dot(intptr_t count, const float *x, const float *y) {
  lanes16 sum = splat16(0);
#define CK_STEP(at, n) sum = fma16(CK_GET(x, at, n), CK_GET(y, at, n), sum)
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
  return sum16(sum);
}

static void relu_backward(intptr_t count, const float *activations, float *gradient) {
#define CK_STEP(at, n) \
  CK_PUT(gradient, at, n, \
      select16(CK_GET(activations, at, n) > splat16(0), CK_GET(gradient, at, n), splat16(0)))
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static void column_sums(intptr_t rows, intptr_t columns, const float *x, float *sums) {
  intptr_t column = 0;
  for (; column + 64 <= columns; column += 64) {
    lanes16 sum0 = splat16(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (intptr_t row = 0; row < rows; row++) {
      const float *p = x + row * columns + column;
      sum0 += load16(p);
      sum1 += load16(p + 16);
      sum2 += load16(p + 32);
      sum3 += load16(p + 48);
    }
    store16(sums + column, sum0);
    store16(sums + column + 16, sum1);
    store16(sums + column + 32, sum2);
    store16(sums + column + 48, sum3);
  }
  for (; column < columns; column += 16) {
    intptr_t part = columns - column < 16 ? columns - column : 16;
    lanes16 sum = splat16(0);
    for (intptr_t row = 0; row < rows; row++) sum += CK_GET(x + row * columns, column, part);
    store_part(sums + column, sum, part);
  }
}

/// 0 where the magnitude of x is below 1e-30, else x.
CK_INLINE lanes16 flush16(lanes16 x) {
  lanes16 magnitude = (lanes16)((integers16)x & 0x7fffffff);
  return select16(magnitude < splat16(1e-30f), splat16(0), x);
}

static void adam(
    intptr_t count, ck_adam_step step, const float *gradient, float *parameters, float *first, float *second) {
  const lanes16 rate1 = splat16(step.first_rate), decay2 = splat16(step.second_decay);
  const lanes16 rate2 = splat16(step.second_rate), epsilon = splat16(step.epsilon);
  const lanes16 descent = splat16(-step.step_size), scale = splat16(step.second_scale);
#define CK_STEP(at, n) \
  do { \
    lanes16 g = CK_GET(gradient, at, n), m = CK_GET(first, at, n), v = CK_GET(second, at, n); \
    m = flush16(fma16(rate1, g - m, m)); \
    v = flush16(fma16(rate2 * g, g, decay2 * v)); \
    lanes16 ratio = m / fma16(__builtin_elementwise_sqrt(v), scale, epsilon); \
    CK_PUT(first, at, n, m); \
    CK_PUT(second, at, n, v); \
    CK_PUT(parameters, at, n, fma16(descent, ratio, CK_GET(parameters, at, n))); \
  } while (0)
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}

static void momentum_step(
    intptr_t count, float rate, float momentum, const float *gradient, float *parameters, float *velocity) {
  const lanes16 factor = splat16(momentum), descent = splat16(-rate);
#define CK_STEP(at, n) \
  do { \
    lanes16 v = flush16(fma16(factor, CK_GET(velocity, at, n), CK_GET(gradient, at, n))); \
    CK_PUT(velocity, at, n, v); \
    CK_PUT(parameters, at, n, fma16(descent, v, CK_GET(parameters, at, n))); \
  } while (0)
  CK_FOR_EACH_16(count, CK_STEP);
#undef CK_STEP
}
