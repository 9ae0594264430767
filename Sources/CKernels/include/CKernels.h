// The hot loops of the reference learners: one arithmetic, the same bits everywhere.
//
// Every result is fixed to the last bit by this header, whatever the processor, compiler or optimisation level:
// - a product of floats accumulates each output element over k = 0, 1, 2, ... in one chain of fused multiply-adds;
// - a sum over a vector has 16 lanes, lane l taking elements l, l + 16, ..., joined by halves (8 + 8, 4 + 4, ...);
// - nothing else is contracted, exp and log are polynomials of our own, square root and division are IEEE's.
// Only the payload of a NaN is left open.
//
// Float arrays are row-major and need no alignment. No two arguments of a call may overlap unless said so. All functions
// may be called from several threads at once; scratch memory is on the stack or per thread, and bounded.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Variants

/// The instruction-set variant in use: "x86-64-v4", "x86-64-v3" or "baseline". The first use of any kernel chooses it:
/// the one that the environment variable TIDEMARK_KERNELS names, else the best that this processor can run.
const char *ck_variant_name(void);

/// Whether this build has the named variant and this processor can run it.
bool ck_variant_is_supported(const char *name);

/// Uses the named variant from now on, in all threads. Returns false, and changes nothing, if it is not supported.
bool ck_force_variant(const char *name);

/// The name that TIDEMARK_KERNELS asks for, or NULL if it is absent or empty.
const char *ck_variant_request(void);

/// Whether TIDEMARK_KERNELS asked for a variant that is not supported. If so, that has also been written to standard error,
/// and the kernels run in the baseline variant.
bool ck_variant_request_failed(void);

// MARK: Products

/// Which of the factors is read transposed.
typedef enum {
  /// a [m, k], b [k, n]
  ck_form_nn,
  /// a [m, k], b [n, k]
  ck_form_nt,
  /// a [k, m], b [k, n]
  ck_form_tn,
} ck_form;

/// c [m, n] = op(a) op(b), or c + op(a) op(b) if `accumulate`; each chain starts from 0 or from c.
void ck_multiply(
    ck_form form, intptr_t m, intptr_t n, intptr_t k, const float *a, const float *b, bool accumulate, float *c);

/// out [rows, outputs] = x [rows, inputs] w [inputs, outputs] + bias [outputs], each chain starting from the bias;
/// negative results become 0 if `relu`.
void ck_linear(
    intptr_t rows, intptr_t outputs, intptr_t inputs, const float *x, const float *w, const float *bias, bool relu,
    float *out);

// MARK: Networks

/// sums [columns] = the sum of x [rows, columns] over its rows, in their order.
void ck_column_sums(intptr_t rows, intptr_t columns, const float *x, float *sums);

/// Sets gradient[i] to 0 wherever activations[i], the output of a ReLU, is not positive.
void ck_relu_backward(intptr_t count, const float *activations, float *gradient);

/// Returns the sum over rows, in their order, of weight * -log softmax(logits)[label], and sets
/// gradient [rows, classes] = scale * weight * (softmax(logits) - one hot label). `weights` [rows] may be NULL: all 1.
/// Labels must be in 0 ..< classes. `gradient` may be `logits`.
double ck_softmax_cross_entropy(
    intptr_t rows, intptr_t classes, const float *logits, const intptr_t *labels, const float *weights, float scale,
    float *gradient);

/// probabilities [rows, classes] = softmax of each row of logits. May be done in place.
void ck_softmax(intptr_t rows, intptr_t classes, const float *logits, float *probabilities);

// MARK: Images

/// What the outputs of a convolution see of images [samples, height, width, channels].
typedef struct {
  intptr_t height, width, channels;
  /// The side of the square that an output sees, the step from one output to the next, and the zeros around the image.
  intptr_t side, stride, padding;
  /// The number of outputs in each direction: (height + 2 padding - side) / stride + 1, rounded down.
  intptr_t out_height, out_width;
} ck_window;

/// patches [count, side, side, channels] = what the outputs first ..< first + count, of [samples, out_height, out_width],
/// see; 0 outside of the image.
void ck_gather_patches(ck_window window, intptr_t first, intptr_t count, const float *images, float *patches);

/// The reverse: adds each patch to where it came from, patch after patch.
void ck_scatter_patches(ck_window window, intptr_t first, intptr_t count, const float *patches, float *images);

/// y [samples, height / 2, width / 2, channels] = the greatest of each square of four; an odd last row or column is left
/// out.
void ck_pool_maximum(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, float *y);

/// x_gradient = y_gradient at the first place of each square, line by line, that has its greatest value; 0 elsewhere.
void ck_pool_maximum_backward(
    intptr_t samples, intptr_t height, intptr_t width, intptr_t channels, const float *x, const float *y,
    const float *y_gradient, float *x_gradient);

// MARK: Channels

// What these take or give for each channel has `period` elements, a multiple both of 16 and of the number of channels:
// element i of an array goes with element i mod period.

/// y = x scale + shift, fused, plus `addend` unless that is NULL; negative results become 0 if `relu`. May be done in place.
void ck_scale_channels(
    intptr_t count, intptr_t period, const float *x, const float *scale, const float *shift, const float *addend,
    bool relu, float *y);

/// z = x x_scale + (y y_scale + shift), both fused. z may be x or y.
void ck_combine_channels(
    intptr_t count, intptr_t period, const float *x, const float *x_scale, const float *y, const float *y_scale,
    const float *shift, float *z);

/// sums [period] += the elements of x that go with each, in their order.
void ck_sum_channels(intptr_t count, intptr_t period, const float *x, float *sums);

/// sums [period] += (x - x_center) (y - y_center), fused, in order. x may be y.
void ck_centered_products(
    intptr_t count, intptr_t period, const float *x, const float *x_center, const float *y, const float *y_center,
    float *sums);

// MARK: Symmetric systems

// Matrices [n, n] of doubles, of which the upper triangle is read and written, with the diagonal; what is below it is
// overwritten with nothing of meaning. Products and sums round one after the other, terms in the order of k or of rows.

/// How many doubles of scratch memory a matrix [n, n] needs.
intptr_t ck_symmetric_scratch(intptr_t n);

/// c += or, if `subtract`, -= the outer product of each row of x [count, n] with itself.
void ck_add_symmetric(intptr_t n, intptr_t count, const double *x, bool subtract, double *c, double *scratch);

/// Replaces c by U of c = U^T U (Cholesky): u_ij = (c_ij - sum over k < i of u_ki u_kj) / u_ii, u_ii by the square root.
/// Returns false, with c half replaced, if c is not positive definite.
bool ck_factor_symmetric(intptr_t n, double *c, double *scratch);

/// Replaces each row of x [count, n] by the solution y of U^T U y = x. Forward, terms are subtracted one by one; backward,
/// their sum of 16 lanes is.
void ck_solve_symmetric(intptr_t n, intptr_t count, const double *factor, double *x);

// MARK: Optimisers

/// The numbers of one Adam step. Bias correction is the caller's: `step_size` is learning rate / (1 - beta1^t), and
/// `second_scale` is 1 / sqrt(1 - beta2^t).
typedef struct {
  /// 1 - beta1
  float first_rate;
  /// beta2
  float second_decay;
  /// 1 - beta2
  float second_rate;
  float epsilon;
  float step_size;
  float second_scale;
} ck_adam_step;

/// One step of Adam (Kingma & Ba 2015):
/// first += first_rate (g - first), second = second_decay second + second_rate g g,
/// parameter -= step_size first / (sqrt(second) second_scale + epsilon).
/// A moment whose magnitude is below 1e-30 becomes 0, so that those of dead units do not decay into denormals.
void ck_adam(
    intptr_t count, ck_adam_step step, const float *gradient, float *parameters, float *first, float *second);

/// velocity = momentum * velocity + gradient, parameter -= rate * velocity; velocities below 1e-30 become 0.
void ck_momentum(
    intptr_t count, float rate, float momentum, const float *gradient, float *parameters, float *velocity);

// MARK: Vectors

/// y += alpha x. Plain gradient descent is alpha = -rate.
void ck_axpy(intptr_t count, float alpha, const float *x, float *y);

/// z += (factor w) (x - y), element by element: the gradient of a quadratic penalty with importances w around y.
void ck_weighted_difference(
    intptr_t count, float factor, const float *w, const float *x, const float *y, float *z);

/// y = alpha x. May be done in place.
void ck_scaled_copy(intptr_t count, float alpha, const float *x, float *y);

/// The sum of x[i] y[i], in 16 lanes; x may be y.
float ck_dot(intptr_t count, const float *x, const float *y);

/// y = e^x, within 2 units in the last place; 0 below -87, infinite above 88.7. May be done in place.
void ck_exp(intptr_t count, const float *x, float *y);

/// The natural logarithm of a positive, normal number.
double ck_log(double x);

/// out [count, width] = table [256] applied to the bytes of the given rows of source [any, width].
void ck_gather_bytes(
    intptr_t count, intptr_t width, const uint8_t *source, const intptr_t *rows, const float *table, float *out);

#ifdef __cplusplus
}
#endif

#endif
