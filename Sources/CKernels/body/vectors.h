// Vectors and their fused multiply-add.

#define CK_INLINE static inline __attribute__((always_inline))

/// One register.
typedef float lanes __attribute__((vector_size(CK_LANES * sizeof(float))));
/// Sixteen floats, however many registers that takes: element-wise kernels and sums think in these in every variant.
typedef float lanes16 __attribute__((vector_size(16 * sizeof(float))));
typedef int32_t integers16 __attribute__((vector_size(16 * sizeof(int32_t))));

#if CK_HARDWARE_FMA
#define CK_DEFINE_FMA(name, vector, count) \
  CK_INLINE vector name(vector a, vector b, vector c) { return __builtin_elementwise_fma(a, b, c); }
#else
// The product of two floats is exact in double. Their sum with c is rounded to odd: if it is not exact and its last bit
// is even, it moves one place towards the error. Rounding that to float gives the fused result (Boldo & Melquiond 2008).
#define CK_DEFINE_FMA(name, vector, count) \
  typedef double name##_double __attribute__((vector_size(count * sizeof(double)))); \
  typedef int64_t name##_bits __attribute__((vector_size(count * sizeof(int64_t)))); \
  CK_INLINE vector name(vector a, vector b, vector c) { \
    name##_double p = __builtin_convertvector(a, name##_double) * __builtin_convertvector(b, name##_double); \
    name##_double q = __builtin_convertvector(c, name##_double); \
    name##_double sum = p + q; \
    name##_double rest = sum - p; \
    name##_double error = (p - (sum - rest)) + (q - rest); \
    name##_bits bits = (name##_bits)sum; \
    name##_bits inexact = (name##_bits)(error < 0) | (name##_bits)(error > 0); \
    name##_bits even = (bits & 1) - 1; \
    name##_bits direction = (((name##_bits)error ^ bits) >> 63) | 1; \
    bits += inexact & even & direction; \
    return __builtin_convertvector((name##_double)bits, vector); \
  }
#endif

#if CK_LANES != 16
CK_DEFINE_FMA(fma_lanes, lanes, CK_LANES)
CK_DEFINE_FMA(fma16, lanes16, 16)
#else
CK_DEFINE_FMA(fma16, lanes16, 16)
#define fma_lanes fma16
#endif

CK_INLINE lanes load(const float *p) {
  lanes x;
  memcpy(&x, p, sizeof x);
  return x;
}

CK_INLINE void store(float *p, lanes x) { memcpy(p, &x, sizeof x); }

CK_INLINE lanes16 load16(const float *p) {
  lanes16 x;
  memcpy(&x, p, sizeof x);
  return x;
}

CK_INLINE void store16(float *p, lanes16 x) { memcpy(p, &x, sizeof x); }

/// The first `count` of 16 floats at p, the rest `fill`.
CK_INLINE lanes16 load_part(const float *p, intptr_t count, float fill) {
  lanes16 x = fill - (lanes16){0};
  memcpy(&x, p, (size_t)count * sizeof(float));
  return x;
}

CK_INLINE void store_part(float *p, lanes16 x, intptr_t count) { memcpy(p, &x, (size_t)count * sizeof(float)); }

CK_INLINE lanes16 splat16(float x) {
  return (lanes16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}

/// Where the mask is set, x; elsewhere y.
CK_INLINE lanes16 select16(integers16 mask, lanes16 x, lanes16 y) {
  return (lanes16)((mask & (integers16)x) | (~mask & (integers16)y));
}

/// The sum of 16 lanes, by halves.
CK_INLINE float sum16(lanes16 x) {
  float s[16];
  store16(s, x);
  for (int half = 8; half > 0; half /= 2) {
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  }
  return s[0];
}

CK_INLINE float maximum16(lanes16 x) {
  float s[16];
  store16(s, x);
  for (int half = 8; half > 0; half /= 2) {
    for (int i = 0; i < half; i++) s[i] = s[i] > s[i + half] ? s[i] : s[i + half];
  }
  return s[0];
}
