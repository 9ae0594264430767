// Matrix products: tiles of c held in registers, panels of b packed side by side.
//
// A tile is up to CK_TILE_ROWS rows by 1 to CK_TILE_VECTORS registers. It is loaded from its start (nothing, a bias, or c
// itself), runs through a block of k in order, and is stored. Going on from a stored float changes nothing, so the size
// of the blocks is free; so are those of tiles and panels.

#if CK_REGISTERS == 32
#define CK_TILE_ROWS 14
#define CK_TILE_VECTORS 3
#define CK_TILE_REGISTERS 28
#else
#define CK_TILE_ROWS 6
#define CK_TILE_VECTORS 2
#define CK_TILE_REGISTERS 12
#endif
#define CK_PANEL_WIDTH (CK_TILE_VECTORS * CK_LANES)
#define CK_BLOCK_DEPTH 256

/// What a tile works on. Element (row, k) of op(a) is a[row * a_row + k * a_step], one of the two strides being 1.
typedef struct {
  intptr_t depth;
  const float *a;
  intptr_t a_stride;
  const float *b;
  intptr_t b_stride;
  /// NULL: the chains start from 0.
  const float *start;
  intptr_t start_stride;
  float *c;
  intptr_t c_stride;
  bool relu;
} tile_task;

typedef int32_t lane_bits __attribute__((vector_size(CK_LANES * sizeof(int32_t))));

CK_INLINE lanes splat(float x) { return x - (lanes){0}; }

CK_INLINE void run_tile(const tile_task *task, const int rows, const int vectors, const bool transposed) {
  lanes sum[CK_TILE_ROWS][CK_TILE_VECTORS];
  const intptr_t depth = task->depth, b_stride = task->b_stride;
  const intptr_t a_row = transposed ? 1 : task->a_stride, a_step = transposed ? task->a_stride : 1;
  const float *a = task->a, *b = task->b;
#pragma clang loop unroll(full)
  for (int row = 0; row < rows; row++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      sum[row][v] = task->start ? load(task->start + row * task->start_stride + v * CK_LANES) : splat(0);
    }
  }
  for (intptr_t k = 0; k < depth; k++) {
    lanes y[CK_TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) y[v] = load(b + v * CK_LANES);
#pragma clang loop unroll(full)
    for (int row = 0; row < rows; row++) {
      const lanes x = splat(a[row * a_row]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[row][v] = fma_lanes(x, y[v], sum[row][v]);
    }
    a += a_step;
    b += b_stride;
  }
#pragma clang loop unroll(full)
  for (int row = 0; row < rows; row++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      lanes x = sum[row][v];
      if (task->relu) x = (lanes)(~(lane_bits)(x < splat(0)) & (lane_bits)x);
      store(task->c + row * task->c_stride + v * CK_LANES, x);
    }
  }
}

typedef void (*tile_kernel)(const tile_task *);

#define CK_TILE(rows, vectors) \
  static void tile_##rows##x##vectors(const tile_task *task) { run_tile(task, rows, vectors, false); } \
  static void tile_##rows##x##vectors##_t(const tile_task *task) { run_tile(task, rows, vectors, true); }
#define CK_ENTRY(rows, vectors) {tile_##rows##x##vectors, tile_##rows##x##vectors##_t}

CK_TILE(1, 1) CK_TILE(2, 1) CK_TILE(3, 1) CK_TILE(4, 1) CK_TILE(5, 1) CK_TILE(6, 1)
CK_TILE(1, 2) CK_TILE(2, 2) CK_TILE(3, 2) CK_TILE(4, 2) CK_TILE(5, 2) CK_TILE(6, 2)
#if CK_TILE_ROWS == 14
CK_TILE(7, 1) CK_TILE(8, 1) CK_TILE(9, 1) CK_TILE(10, 1) CK_TILE(11, 1) CK_TILE(12, 1) CK_TILE(13, 1) CK_TILE(14, 1)
CK_TILE(7, 2) CK_TILE(8, 2) CK_TILE(9, 2) CK_TILE(10, 2) CK_TILE(11, 2) CK_TILE(12, 2) CK_TILE(13, 2) CK_TILE(14, 2)
CK_TILE(1, 3) CK_TILE(2, 3) CK_TILE(3, 3) CK_TILE(4, 3) CK_TILE(5, 3) CK_TILE(6, 3) CK_TILE(7, 3) CK_TILE(8, 3)
CK_TILE(9, 3)
#endif

/// [vectors - 1][rows - 1][op(a) transposed]
static const tile_kernel tiles[CK_TILE_VECTORS][CK_TILE_ROWS][2] = {
#if CK_TILE_ROWS == 14
    {CK_ENTRY(1, 1), CK_ENTRY(2, 1), CK_ENTRY(3, 1), CK_ENTRY(4, 1), CK_ENTRY(5, 1), CK_ENTRY(6, 1), CK_ENTRY(7, 1),
     CK_ENTRY(8, 1), CK_ENTRY(9, 1), CK_ENTRY(10, 1), CK_ENTRY(11, 1), CK_ENTRY(12, 1), CK_ENTRY(13, 1),
     CK_ENTRY(14, 1)},
    {CK_ENTRY(1, 2), CK_ENTRY(2, 2), CK_ENTRY(3, 2), CK_ENTRY(4, 2), CK_ENTRY(5, 2), CK_ENTRY(6, 2), CK_ENTRY(7, 2),
     CK_ENTRY(8, 2), CK_ENTRY(9, 2), CK_ENTRY(10, 2), CK_ENTRY(11, 2), CK_ENTRY(12, 2), CK_ENTRY(13, 2),
     CK_ENTRY(14, 2)},
    {CK_ENTRY(1, 3), CK_ENTRY(2, 3), CK_ENTRY(3, 3), CK_ENTRY(4, 3), CK_ENTRY(5, 3), CK_ENTRY(6, 3), CK_ENTRY(7, 3),
     CK_ENTRY(8, 3), CK_ENTRY(9, 3)},
#else
    {CK_ENTRY(1, 1), CK_ENTRY(2, 1), CK_ENTRY(3, 1), CK_ENTRY(4, 1), CK_ENTRY(5, 1), CK_ENTRY(6, 1)},
    {CK_ENTRY(1, 2), CK_ENTRY(2, 2), CK_ENTRY(3, 2), CK_ENTRY(4, 2), CK_ENTRY(5, 2), CK_ENTRY(6, 2)},
#endif
};

/// Packs `depth` rows of b, `columns` of them, into [depth, width]. What lands in the columns beyond is never looked at;
/// `available` is how many floats b has from here on, so that whole registers can be read while they last.
static void pack_rows(
    const float *b, intptr_t b_stride, intptr_t available, intptr_t depth, intptr_t columns, intptr_t width,
    float *panel) {
  intptr_t k = 0;
  for (; k < depth && k * b_stride + width <= available; k++) {
    for (intptr_t j = 0; j < width; j += CK_LANES) store(panel + k * width + j, load(b + k * b_stride + j));
  }
  for (; k < depth; k++) {
    memcpy(panel + k * width, b + k * b_stride, (size_t)columns * sizeof(float));
    memset(panel + k * width + columns, 0, (size_t)(width - columns) * sizeof(float));
  }
}

typedef float lanes4 __attribute__((vector_size(16)));

/// The same where b is stored [n, k].
static void pack_columns(
    const float *b, intptr_t b_stride, intptr_t depth, intptr_t columns, intptr_t width, float *panel) {
  intptr_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    const float *p = b + column * b_stride;
    float *out = panel + column;
    intptr_t k = 0;
    for (; k + 4 <= depth; k += 4) {
      lanes4 r0, r1, r2, r3;
      memcpy(&r0, p + k, 16);
      memcpy(&r1, p + b_stride + k, 16);
      memcpy(&r2, p + 2 * b_stride + k, 16);
      memcpy(&r3, p + 3 * b_stride + k, 16);
      lanes4 low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5), high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
      lanes4 low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5), high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
      r0 = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
      r1 = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
      r2 = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
      r3 = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
      memcpy(out + k * width, &r0, 16);
      memcpy(out + (k + 1) * width, &r1, 16);
      memcpy(out + (k + 2) * width, &r2, 16);
      memcpy(out + (k + 3) * width, &r3, 16);
    }
    for (; k < depth; k++) {
      for (int i = 0; i < 4; i++) out[k * width + i] = p[i * b_stride + k];
    }
  }
  for (; column < width; column++) {
    for (intptr_t k = 0; k < depth; k++) panel[k * width + column] = column < columns ? b[column * b_stride + k] : 0;
  }
}

/// Runs all tiles of one panel: `width` columns of c, of which `columns` exist. The rows are shared out evenly.
CK_INLINE void run_panel(
    tile_task task, bool transposed, intptr_t m, intptr_t columns, int vectors) {
  const intptr_t width = vectors * CK_LANES;
  const intptr_t most = CK_TILE_REGISTERS / vectors < CK_TILE_ROWS ? CK_TILE_REGISTERS / vectors : CK_TILE_ROWS;
  const intptr_t count = (m + most - 1) / most;
  const float *a = task.a, *start = task.start;
  float *c = task.c;
  const intptr_t start_stride = task.start_stride, c_stride = task.c_stride;
  float edge[CK_TILE_ROWS * CK_PANEL_WIDTH] __attribute__((aligned(64)));
  for (intptr_t tile = 0, row = 0; tile < count; tile++) {
    const intptr_t rows = (m - row) / (count - tile);
    const tile_kernel kernel = tiles[vectors - 1][rows - 1][transposed];
    task.a = a + (transposed ? row : row * task.a_stride);
    task.start = start ? start + row * start_stride : NULL;
    task.c = c + row * c_stride;
    if (columns == width) {
      kernel(&task);
    } else {
      tile_task inner = task;
      inner.c = edge;
      inner.c_stride = width;
      if (task.start) {
        memset(edge, 0, sizeof edge);
        for (intptr_t i = 0; i < rows; i++) {
          memcpy(edge + i * width, task.start + i * start_stride, (size_t)columns * sizeof(float));
        }
        inner.start = edge;
        inner.start_stride = width;
      }
      kernel(&inner);
      for (intptr_t i = 0; i < rows; i++) {
        memcpy(task.c + i * c_stride, edge + i * width, (size_t)columns * sizeof(float));
      }
    }
    row += rows;
  }
}

static void product(
    ck_form form, intptr_t m, intptr_t n, intptr_t k, const float *a, const float *b, const float *start,
    intptr_t start_stride, bool relu, float *c) {
  float panel[CK_BLOCK_DEPTH * CK_PANEL_WIDTH] __attribute__((aligned(64)));
  const intptr_t a_stride = form == ck_form_tn ? m : k, b_stride = form == ck_form_nt ? k : n;
  const intptr_t blocks = k > 0 ? (k + CK_BLOCK_DEPTH - 1) / CK_BLOCK_DEPTH : 1;
  for (intptr_t block = 0, at = 0; block < blocks; block++) {
    const intptr_t depth = (k - at) / (blocks - block);
    for (intptr_t column = 0; column < n; column += CK_PANEL_WIDTH) {
      const intptr_t columns = n - column < CK_PANEL_WIDTH ? n - column : CK_PANEL_WIDTH;
      const int vectors = (int)((columns + CK_LANES - 1) / CK_LANES);
      tile_task task = {
          .depth = depth,
          .a = a + (form == ck_form_tn ? at * a_stride : at),
          .a_stride = a_stride,
          .b = panel,
          .b_stride = vectors * CK_LANES,
          .start = block > 0 ? c + column : start ? start + column : NULL,
          .start_stride = block > 0 ? n : start_stride,
          .c = c + column,
          .c_stride = n,
          .relu = relu && block == blocks - 1,
      };
      if (form == ck_form_nt) {
        pack_columns(b + column * b_stride + at, b_stride, depth, columns, task.b_stride, panel);
      } else if (columns == task.b_stride && m <= 2 * CK_TILE_ROWS) {
        // Too few rows to earn back the packing.
        task.b = b + at * b_stride + column;
        task.b_stride = b_stride;
      } else {
        const intptr_t offset = at * b_stride + column;
        pack_rows(b + offset, b_stride, k * n - offset, depth, columns, task.b_stride, panel);
      }
      run_panel(task, form == ck_form_tn, m, columns, vectors);
    }
    at += depth;
  }
}

static void multiply(
    ck_form form, intptr_t m, intptr_t n, intptr_t k, const float *a, const float *b, bool accumulate, float *c) {
  product(form, m, n, k, a, b, accumulate ? c : NULL, n, false, c);
}

static void linear(
    intptr_t rows, intptr_t outputs, intptr_t inputs, const float *x, const float *w, const float *bias, bool relu,
    float *out) {
  product(ck_form_nn, rows, outputs, inputs, x, w, bias, 0, relu, out);
}
