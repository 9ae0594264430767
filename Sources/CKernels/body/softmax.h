// Softmax over rows, and its cross-entropy.

/// The exponentials of a row less its maximum; returns their sum and sets the maximum.
CK_INLINE float row_exponentials(intptr_t classes, const float *logits, float *out, float *maximum) {
  lanes16 greatest = splat16(-__builtin_inff());
  for (intptr_t at = 0; at < classes; at += 16) {
    intptr_t part = classes - at < 16 ? classes - at : 16;
    lanes16 x = load_part(logits + at, part, -__builtin_inff());
    greatest = select16(x > greatest, x, greatest);
  }
  *maximum = maximum16(greatest);
  lanes16 sum = splat16(0);
  for (intptr_t at = 0; at < classes; at += 16) {
    intptr_t part = classes - at < 16 ? classes - at : 16;
    // Lanes beyond the row hold -infinity, whose exponential is 0.
    lanes16 e = exp16(load_part(logits + at, part, -__builtin_inff()) - splat16(*maximum));
    store_part(out + at, e, part);
    sum += e;
  }
  return sum16(sum);
}

CK_INLINE void scale_row(intptr_t count, float factor, float *x) {
  for (intptr_t i = 0; i < count; i++) x[i] *= factor;
}

static void softmax(intptr_t rows, intptr_t classes, const float *logits, float *probabilities) {
  for (intptr_t row = 0; row < rows; row++) {
    float maximum;
    float *out = probabilities + row * classes;
    float sum = row_exponentials(classes, logits + row * classes, out, &maximum);
    scale_row(classes, 1.0f / sum, out);
  }
}

static double softmax_cross_entropy(
    intptr_t rows, intptr_t classes, const float *logits, const intptr_t *labels, const float *weights, float scale,
    float *gradient) {
  double loss = 0;
  for (intptr_t row = 0; row < rows; row++) {
    float maximum;
    float labelled = logits[row * classes + labels[row]];
    float *out = gradient + row * classes;
    float sum = row_exponentials(classes, logits + row * classes, out, &maximum);
    float weight = weights ? weights[row] : 1.0f;
    double negative_log = ck_log((double)sum) - ((double)labelled - (double)maximum);
    loss += (double)weight * negative_log;
    scale_row(classes, 1.0f / sum, out);
    out[labels[row]] -= 1.0f;
    scale_row(classes, scale * weight, out);
  }
  return loss;
}
