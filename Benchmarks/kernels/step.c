// One training step of a 784-400-400-10 network at batch 128 (forward, loss, backward, Adam) against its bare matrix
// products, in interleaved pairs; an epoch is 469 steps.

#include "CKernels.h"
#include "timing.h"

enum { batch = 128, inputs = 784, hidden = 400, classes = 10, pairs = 469 };
enum { parameters = inputs * hidden + hidden + hidden * hidden + hidden + hidden * classes + classes };

static float *w1, *b1, *w2, *b2, *w3, *b3, *g1, *h1, *g2, *h2, *g3, *h3;
static float *x, *y1, *y2, *y3, *d1, *d2, *d3;

static float *take(float **place, int count) {
  float *p = *place;
  *place += count;
  return p;
}

static void weight_gradients(void) {
  ck_multiply(ck_form_tn, hidden, classes, batch, y2, d3, false, g3);
  ck_multiply(ck_form_nt, batch, hidden, classes, d3, w3, false, d2);
}

static void products(void) {
  ck_multiply(ck_form_nn, batch, hidden, inputs, x, w1, false, y1);
  ck_multiply(ck_form_nn, batch, hidden, hidden, y1, w2, false, y2);
  ck_multiply(ck_form_nn, batch, classes, hidden, y2, w3, false, y3);
  weight_gradients();
  ck_multiply(ck_form_tn, hidden, hidden, batch, y1, d2, false, g2);
  ck_multiply(ck_form_nt, batch, hidden, hidden, d2, w2, false, d1);
  ck_multiply(ck_form_tn, inputs, hidden, batch, x, d1, false, g1);
}

int main(void) {
  float *all = random_floats(parameters), *gradient = random_floats(parameters), *first = random_floats(parameters);
  float *second = random_floats(parameters);
  for (int i = 0; i < parameters; i++) {
    all[i] *= 0.1f;
    first[i] = 0;
    second[i] = 0;
  }
  float *p = all, *g = gradient;
  w1 = take(&p, inputs * hidden), b1 = take(&p, hidden), w2 = take(&p, hidden * hidden), b2 = take(&p, hidden);
  w3 = take(&p, hidden * classes), b3 = take(&p, classes);
  g1 = take(&g, inputs * hidden), h1 = take(&g, hidden), g2 = take(&g, hidden * hidden), h2 = take(&g, hidden);
  g3 = take(&g, hidden * classes), h3 = take(&g, classes);
  x = random_floats(batch * inputs), y1 = random_floats(batch * hidden), y2 = random_floats(batch * hidden);
  y3 = random_floats(batch * classes), d1 = random_floats(batch * hidden), d2 = random_floats(batch * hidden);
  d3 = random_floats(batch * classes);
  intptr_t labels[batch];
  for (int i = 0; i < batch; i++) labels[i] = rand() % classes;

  const ck_adam_step adam = {0.1f, 0.999f, 0.001f, 1e-8f, 1e-3f, 1};
  static double bare[pairs], whole[pairs], ratio[pairs], optimizer[pairs];
  for (int pair = -10; pair < pairs; pair++) {
    double t0 = seconds();
    products();
    double t1 = seconds();
    ck_linear(batch, hidden, inputs, x, w1, b1, true, y1);
    ck_linear(batch, hidden, hidden, y1, w2, b2, true, y2);
    ck_linear(batch, classes, hidden, y2, w3, b3, false, d3);
    ck_softmax_cross_entropy(batch, classes, d3, labels, NULL, 1.0f / batch, d3);
    weight_gradients();
    ck_column_sums(batch, classes, d3, h3);
    ck_relu_backward(batch * hidden, y2, d2);
    ck_multiply(ck_form_tn, hidden, hidden, batch, y1, d2, false, g2);
    ck_column_sums(batch, hidden, d2, h2);
    ck_multiply(ck_form_nt, batch, hidden, hidden, d2, w2, false, d1);
    ck_relu_backward(batch * hidden, y1, d1);
    ck_multiply(ck_form_tn, inputs, hidden, batch, x, d1, false, g1);
    ck_column_sums(batch, hidden, d1, h1);
    double t2 = seconds();
    ck_adam(parameters, adam, gradient, all, first, second);
    double t3 = seconds();
    if (pair < 0) continue;
    bare[pair] = t1 - t0;
    whole[pair] = t3 - t1;
    optimizer[pair] = t3 - t2;
    ratio[pair] = whole[pair] / bare[pair];
  }
  double step = median(whole, pairs);
  printf("%s: bare products %.3f ms, whole step %.3f ms (Adam %.3f ms), ratio %.3f; epoch of %d steps %.3f s\n",
      ck_variant_name(), 1e3 * median(bare, pairs), 1e3 * step, 1e3 * median(optimizer, pairs), median(ratio, pairs),
      pairs, step * pairs);
  return 0;
}
