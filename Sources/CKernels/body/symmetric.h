// Symmetric matrices of doubles: sums of outer products, Cholesky's factor, systems of equations.
//
// Of a matrix [n, n] the upper triangle counts, with the diagonal; tiles that cross the diagonal also write below it.
// Products and sums round one after the other: not every variant could fuse them.

#define CK_DOUBLES (CK_LANES / 2)
#if CK_REGISTERS == 32 && CK_DOUBLES == 8
#define CK_SYMMETRIC_ROWS 8
#define CK_SYMMETRIC_VECTORS 3
#elif CK_REGISTERS == 32
#define CK_SYMMETRIC_ROWS 4
#define CK_SYMMETRIC_VECTORS 4
#else
#define CK_SYMMETRIC_ROWS 4
#define CK_SYMMETRIC_VECTORS 2
#endif
/// A multiple of the rows of a tile, so that a packed panel serves as either factor.
#define CK_SYMMETRIC_WIDTH (CK_SYMMETRIC_VECTORS * CK_DOUBLES)

typedef double doubles __attribute__((vector_size(CK_DOUBLES * sizeof(double))));

CK_INLINE doubles load_doubles(const double *p) {
  doubles x;
  memcpy(&x, p, sizeof x);
  return x;
}

CK_INLINE void store_doubles(double *p, doubles x) { memcpy(p, &x, sizeof x); }

/// c [rows, width] plus or minus the product of a [depth, rows], transposed, and b [depth, width], both of stride width.
CK_INLINE void run_symmetric_tile(
    intptr_t depth, const double *a, const double *b, const bool subtract, double *c, intptr_t c_stride) {
  doubles sum[CK_SYMMETRIC_ROWS][CK_SYMMETRIC_VECTORS];
#pragma clang loop unroll(full)
  for (int row = 0; row < CK_SYMMETRIC_ROWS; row++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < CK_SYMMETRIC_VECTORS; v++) sum[row][v] = load_doubles(c + row * c_stride + v * CK_DOUBLES);
  }
  for (intptr_t k = 0; k < depth; k++) {
    doubles y[CK_SYMMETRIC_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < CK_SYMMETRIC_VECTORS; v++) y[v] = load_doubles(b + v * CK_DOUBLES);
#pragma clang loop unroll(full)
    for (int row = 0; row < CK_SYMMETRIC_ROWS; row++) {
#pragma clang loop unroll(full)
      for (int v = 0; v < CK_SYMMETRIC_VECTORS; v++) {
        const doubles product = a[row] * y[v];
        sum[row][v] = subtract ? sum[row][v] - product : sum[row][v] + product;
      }
    }
    a += CK_SYMMETRIC_WIDTH;
    b += CK_SYMMETRIC_WIDTH;
  }
#pragma clang loop unroll(full)
  for (int row = 0; row < CK_SYMMETRIC_ROWS; row++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < CK_SYMMETRIC_VECTORS; v++) store_doubles(c + row * c_stride + v * CK_DOUBLES, sum[row][v]);
  }
}

static void add_symmetric_tile(intptr_t depth, const double *a, const double *b, double *c, intptr_t c_stride) {
  run_symmetric_tile(depth, a, b, false, c, c_stride);
}

static void subtract_symmetric_tile(intptr_t depth, const double *a, const double *b, double *c, intptr_t c_stride) {
  run_symmetric_tile(depth, a, b, true, c, c_stride);
}

/// The upper triangle of c [n, n], plus or minus the outer products of `depth` rows of x, in their order. `packed` has
/// room for depth times n, rounded up to whole panels.
static void update_symmetric(
    intptr_t n, intptr_t depth, const double *x, intptr_t x_stride, bool subtract, double *c, intptr_t c_stride,
    double *packed) {
  const intptr_t width = CK_SYMMETRIC_WIDTH, rows = CK_SYMMETRIC_ROWS;
  for (intptr_t left = 0; left < n; left += width) {
    const intptr_t columns = n - left < width ? n - left : width;
    double *panel = packed + left * depth;
    for (intptr_t k = 0; k < depth; k++) {
      memcpy(panel + k * width, x + k * x_stride + left, (size_t)columns * sizeof(double));
      memset(panel + k * width + columns, 0, (size_t)(width - columns) * sizeof(double));
    }
  }
  for (intptr_t row = 0; row < n; row += rows) {
    const intptr_t first = row / width * width;
    const double *a = packed + first * depth + (row - first);
    for (intptr_t left = first; left < n; left += width) {
      double *target = c + row * c_stride + left;
      const double *b = packed + left * depth;
      if (row + rows <= n && left + width <= n) {
        (subtract ? subtract_symmetric_tile : add_symmetric_tile)(depth, a, b, target, c_stride);
        continue;
      }
      double edge[CK_SYMMETRIC_ROWS * CK_SYMMETRIC_WIDTH] = {0};
      const intptr_t height = n - row < rows ? n - row : rows;
      const size_t bytes = (size_t)(n - left < width ? n - left : width) * sizeof(double);
      for (intptr_t i = 0; i < height; i++) memcpy(edge + i * width, target + i * c_stride, bytes);
      (subtract ? subtract_symmetric_tile : add_symmetric_tile)(depth, a, b, edge, width);
      for (intptr_t i = 0; i < height; i++) memcpy(target + i * c_stride, edge + i * width, bytes);
    }
  }
}

static void add_symmetric(
    intptr_t n, intptr_t count, const double *x, bool subtract, double *c, double *scratch) {
  for (intptr_t row = 0; row < count; row += CK_SYMMETRIC_DEPTH) {
    const intptr_t depth = count - row < CK_SYMMETRIC_DEPTH ? count - row : CK_SYMMETRIC_DEPTH;
    update_symmetric(n, depth, x + row * n, n, subtract, c, n, scratch);
  }
}

/// y -= factor x
CK_INLINE void subtract_scaled(intptr_t count, double factor, const double *x, double *y) {
  intptr_t i = 0;
  for (; i + CK_DOUBLES <= count; i += CK_DOUBLES) {
    store_doubles(y + i, load_doubles(y + i) - factor * load_doubles(x + i));
  }
  for (; i < count; i++) y[i] -= factor * x[i];
}

static bool factor_symmetric(intptr_t n, double *c, double *scratch) {
  for (intptr_t block = 0; block < n; block += CK_SYMMETRIC_DEPTH) {
    const intptr_t end = n - block < CK_SYMMETRIC_DEPTH ? n : block + CK_SYMMETRIC_DEPTH;
    for (intptr_t row = block; row < end; row++) {
      double *u = c + row * n;
      for (intptr_t k = block; k < row; k++) subtract_scaled(n - row, c[k * n + row], c + k * n + row, u + row);
      if (!(u[row] > 0 && u[row] <= DBL_MAX)) return false;
      u[row] = __builtin_sqrt(u[row]);
      for (intptr_t column = row + 1; column < n; column++) u[column] /= u[row];
    }
    if (end < n) update_symmetric(n - end, end - block, c + block * n + end, n, true, c + end * n + end, n, scratch);
  }
  return true;
}

/// The sum of x[i] y[i], in 16 lanes.
CK_INLINE double dot_doubles(intptr_t count, const double *x, const double *y) {
  double s[16];
  doubles sum[16 / CK_DOUBLES];
  memset(sum, 0, sizeof sum);
  intptr_t i = 0;
  for (; i + 16 <= count; i += 16) {
    for (int v = 0; v < 16 / CK_DOUBLES; v++) {
      sum[v] += load_doubles(x + i + v * CK_DOUBLES) * load_doubles(y + i + v * CK_DOUBLES);
    }
  }
  memcpy(s, sum, sizeof s);
  for (int lane = 0; i < count; lane++, i++) s[lane] += x[i] * y[i];
  for (int half = 8; half > 0; half /= 2) {
    for (int lane = 0; lane < half; lane++) s[lane] += s[lane + half];
  }
  return s[0];
}

static void solve_symmetric(intptr_t n, intptr_t count, const double *factor, double *x) {
  for (intptr_t k = 0; k < n; k++) {
    const double *u = factor + k * n;
    for (intptr_t side = 0; side < count; side++) {
      double *y = x + side * n;
      y[k] /= u[k];
      subtract_scaled(n - k - 1, y[k], u + k + 1, y + k + 1);
    }
  }
  for (intptr_t k = n - 1; k >= 0; k--) {
    const double *u = factor + k * n;
    for (intptr_t side = 0; side < count; side++) {
      double *y = x + side * n;
      y[k] = (y[k] - dot_doubles(n - k - 1, u + k + 1, y + k + 1)) / u[k];
    }
  }
}
