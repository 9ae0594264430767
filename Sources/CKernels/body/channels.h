// Arithmetic by channel on arrays in which channels alternate. What is given for each channel is repeated until its count
// is a multiple of 16, so that registers hold it as it lies.

/// Calls `step(offset, place in the period, count)` for each group of sixteen elements.
#define CK_FOR_EACH_PERIODIC(count, period, step) \
  do { \
    for (intptr_t base_ = 0; base_ < (count); base_ += (period)) { \
      const intptr_t left_ = (count) - base_ < (period) ? (count) - base_ : (period); \
      intptr_t j_ = 0; \
      for (; j_ + 16 <= left_; j_ += 16) step(base_ + j_, j_, 16); \
      if (j_ < left_) step(base_ + j_, j_, left_ - j_); \
    } \
  } while (0)

static void scale_channels(
    intptr_t count, intptr_t period, const float *x, const float *scale, const float *shift, const float *addend,
    bool relu, float *y) {
  const lanes16 zero = splat16(0);
#define CK_STEP(at, j, n) \
  do { \
    lanes16 value = fma16(CK_GET(x, at, n), load16(scale + (j)), load16(shift + (j))); \
    if (addend) value += CK_GET(addend, at, n); \
    if (relu) value = select16(value < zero, zero, value); \
    CK_PUT(y, at, n, value); \
  } while (0)
  CK_FOR_EACH_PERIODIC(count, period, CK_STEP);
#undef CK_STEP
}

static void combine_channels(
    intptr_t count, intptr_t period, const float *x, const float *x_scale, const float *y, const float *y_scale,
    const float *shift, float *z) {
#define CK_STEP(at, j, n) \
  CK_PUT(z, at, n, \
      fma16(CK_GET(x, at, n), load16(x_scale + (j)), \
          fma16(CK_GET(y, at, n), load16(y_scale + (j)), load16(shift + (j)))))
  CK_FOR_EACH_PERIODIC(count, period, CK_STEP);
#undef CK_STEP
}

static void sum_channels(intptr_t count, intptr_t period, const float *x, float *sums) {
#define CK_STEP(at, j, n) store16(sums + (j), load16(sums + (j)) + CK_GET(x, at, n))
  CK_FOR_EACH_PERIODIC(count, period, CK_STEP);
#undef CK_STEP
}

static void centered_products(
    intptr_t count, intptr_t period, const float *x, const float *x_center, const float *y, const float *y_center,
    float *sums) {
  // A last part of fewer must add nothing for the elements that are not there.
#define CK_STEP(at, j, n) \
  do { \
    lanes16 a = CK_GET(x, at, n) - load16(x_center + (j)), b = CK_GET(y, at, n) - load16(y_center + (j)); \
    lanes16 sum = fma16(a, b, load16(sums + (j))); \
    if ((n) == 16) { \
      store16(sums + (j), sum); \
    } else { \
      store_part(sums + (j), sum, (n)); \
    } \
  } while (0)
  CK_FOR_EACH_PERIODIC(count, period, CK_STEP);
#undef CK_STEP
}
