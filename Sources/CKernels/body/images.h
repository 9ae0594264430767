// Images, [samples, height, width, channels]: what a convolution sees of them laid out as rows, and maximum pooling.

/// x += y, for few elements that lie side by side.
CK_INLINE void add_run(intptr_t count, const float *y, float *x) {
  intptr_t i = 0;
  for (; i + 16 <= count; i += 16) store16(x + i, load16(x + i) + load16(y + i));
  for (; i + 4 <= count; i += 4) {
    lanes4 a, b;
    memcpy(&a, x + i, 16);
    memcpy(&b, y + i, 16);
    a += b;
    memcpy(x + i, &a, 16);
  }
  for (; i < count; i++) x[i] += y[i];
}

CK_INLINE void copy_run(intptr_t count, const float *y, float *x) {
  intptr_t i = 0;
  for (; i + 16 <= count; i += 16) store16(x + i, load16(y + i));
  for (; i + 4 <= count; i += 4) memcpy(x + i, y + i, 16);
  for (; i < count; i++) x[i] = y[i];
}

CK_INLINE void clear_run(intptr_t count, float *x) {
  intptr_t i = 0;
  for (; i + 16 <= count; i += 16) store16(x + i, splat16(0));
  for (; i < count; i++) x[i] = 0;
}

/// Goes through the patches of some outputs, line by line: a line of a patch lies side by side in the image as well,
/// but for what is outside of it.
CK_INLINE void run_patches(
    ck_window w, intptr_t first, intptr_t count, const bool gathers, const float *source, float *patches,
    const float *gradients, float *target) {
  const intptr_t image = w.height * w.width * w.channels, line = w.side * w.channels;
  const intptr_t outputs = w.out_height * w.out_width;
  intptr_t sample = first / outputs, row = first % outputs / w.out_width, column = first % w.out_width;
  for (intptr_t at = 0; at < count; at++) {
    const intptr_t left = column * w.stride - w.padding;
    const intptr_t before = left < 0 ? -left : 0;
    const intptr_t over = left + w.side - w.width;
    const intptr_t inside = w.side - before - (over > 0 ? over : 0);
    for (intptr_t i = 0; i < w.side; i++) {
      const intptr_t y = row * w.stride - w.padding + i;
      const intptr_t place = (at * w.side + i) * line, start = place + before * w.channels;
      const intptr_t pixel = sample * image + (y * w.width + left + before) * w.channels;
      const bool exists = y >= 0 && y < w.height && inside > 0;
      if (!gathers) {
        if (exists) add_run(inside * w.channels, gradients + start, target + pixel);
      } else if (!exists) {
        clear_run(line, patches + place);
      } else {
        clear_run(before * w.channels, patches + place);
        copy_run(inside * w.channels, source + pixel, patches + start);
        clear_run((w.side - before - inside) * w.channels, patches + start + inside * w.channels);
      }
    }
    if (++column == w.out_width) {
      column = 0;
      if (++row == w.out_height) {
        row = 0;
        sample++;
      }
    }
  }
}

static void gather_patches(ck_window w, intptr_t first, intptr_t count, const float *images, float *patches) {
  run_patches(w, first, count, true, images, patches, NULL, NULL);
}

static void scatter_patches(ck_window w, intptr_t first, intptr_t count, const float *patches, float *images) {
  run_patches(w, first, count, false, NULL, NULL, patches, images);
}

/// Where the four places of a square begin, in the order in which the first greatest is looked for.
#define CK_SQUARE(x, row, line, column, channels) \
  const float *p0 = (x) + 2 * (row) * (line) + 2 * (column) * (channels); \
  const float *p1 = p0 + (channels), *p2 = p0 + (line), *p3 = p2 + (channels)

static void pool_maximum(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, float *y) {
  const intptr_t line = width * channels;
  for (intptr_t sample = 0; sample < samples; sample++, x += height * line) {
    for (intptr_t row = 0; row < height / 2; row++) {
      for (intptr_t column = 0; column < width / 2; column++, y += channels) {
        CK_SQUARE(x, row, line, column, channels);
#define CK_STEP(at, n) \
  do { \
    lanes16 most = CK_GET(p0, at, n), next = CK_GET(p1, at, n); \
    most = select16(next > most, next, most); \
    next = CK_GET(p2, at, n); \
    most = select16(next > most, next, most); \
    next = CK_GET(p3, at, n); \
    CK_PUT(y, at, n, select16(next > most, next, most)); \
  } while (0)
        CK_FOR_EACH_16(channels, CK_STEP);
#undef CK_STEP
      }
    }
  }
}

static void pool_maximum_backward(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, const float *y,
    const float *y_gradient, float *x_gradient) {
  const intptr_t line = width * channels;
  for (intptr_t sample = 0; sample < samples; sample++, x += height * line, x_gradient += height * line) {
    // An odd last row or column is in no square.
    if (height % 2 == 1) clear_run(line, x_gradient + (height - 1) * line);
    for (intptr_t row = 0; row < height / 2; row++) {
      if (width % 2 == 1) {
        clear_run(channels, x_gradient + (2 * row + 1) * line - channels);
        clear_run(channels, x_gradient + (2 * row + 2) * line - channels);
      }
      for (intptr_t column = 0; column < width / 2; column++, y += channels, y_gradient += channels) {
        CK_SQUARE(x, row, line, column, channels);
        float *g = x_gradient + (p0 - x);
#define CK_STEP(at, n) \
  do { \
    const lanes16 zero = splat16(0), most = CK_GET(y, at, n); \
    lanes16 left = CK_GET(y_gradient, at, n); \
    integers16 is_most = CK_GET(p0, at, n) == most; \
    CK_PUT(g, at, n, select16(is_most, left, zero)); \
    left = select16(is_most, zero, left); \
    is_most = CK_GET(p1, at, n) == most; \
    CK_PUT(g + channels, at, n, select16(is_most, left, zero)); \
    left = select16(is_most, zero, left); \
    is_most = CK_GET(p2, at, n) == most; \
    CK_PUT(g + line, at, n, select16(is_most, left, zero)); \
    left = select16(is_most, zero, left); \
    is_most = CK_GET(p3, at, n) == most; \
    CK_PUT(g + line + channels, at, n, select16(is_most, left, zero)); \
  } while (0)
        CK_FOR_EACH_16(channels, CK_STEP);
#undef CK_STEP
      }
    }
  }
}
