// The whole of one variant. The including file says which: its table and name, the floats in a register, the number of
// registers, and whether the processor can fuse a multiply-add.

#include <float.h>
#include <stddef.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
// How a wide vector is passed differs between instruction sets; every function that takes one is inlined in its variant.
#pragma clang diagnostic ignored "-Wpsabi"

#include "vectors.h"

#include "products.h"

#include "elementwise.h"

#include "softmax.h"

#include "images.h"

#include "channels.h"

#include "symmetric.h"

const ck_kernel_table CK_TABLE = {
    .name = CK_NAME,
    .multiply = multiply,
    .linear = linear,
    .column_sums = column_sums,
    .relu_backward = relu_backward,
    .softmax_cross_entropy = softmax_cross_entropy,
    .softmax = softmax,
    .adam = adam,
    .momentum = momentum_step,
    .axpy = axpy,
    .weighted_difference = weighted_difference,
    .scaled_copy = scaled_copy,
    .dot = dot,
    .exp = exponential,
    .gather_patches = gather_patches,
    .scatter_patches = scatter_patches,
    .pool_maximum = pool_maximum,
    .pool_maximum_backward = pool_maximum_backward,
    .scale_channels = scale_channels,
    .combine_channels = combine_channels,
    .sum_channels = sum_channels,
    .centered_products = centered_products,
    .add_symmetric = add_symmetric,
    .factor_symmetric = factor_symmetric,
    .solve_symmetric = solve_symmetric,
};
