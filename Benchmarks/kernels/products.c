// The products of a 784-400-400-10 network against OpenBLAS, one thread, in interleaved pairs.
//
// usage: products [path of libopenblas.so.0]

#include "openblas.h"
#include "timing.h"

#include <math.h>

typedef void (*sgemm_function)(
    int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
enum { row_major = 101, plain = 111, transposed = 112 };

typedef struct {
  const char *name;
  ck_form form;
  int m, n, k;
} shape;

enum { most_pairs = 401 };

static double measure(sgemm_function sgemm, shape s, double *total_ours, double *total_theirs) {
  float *a = random_floats((size_t)s.m * (size_t)s.k), *b = random_floats((size_t)s.k * (size_t)s.n);
  float *c = random_floats((size_t)s.m * (size_t)s.n), *d = random_floats((size_t)s.m * (size_t)s.n);
  const int lda = s.form == ck_form_tn ? s.m : s.k, ldb = s.form == ck_form_nt ? s.k : s.n;
  const int ta = s.form == ck_form_tn ? transposed : plain, tb = s.form == ck_form_nt ? transposed : plain;
  const double work = 2.0 * s.m * s.n * s.k;
  int calls = (int)(2e7 / work) + 1, pairs = (int)(6e10 / (work * calls) / 2);
  pairs = pairs > most_pairs ? most_pairs : pairs < 21 ? 21 : pairs;
  double ours[most_pairs], theirs[most_pairs], ratio[most_pairs];
  for (int pair = -3; pair < pairs; pair++) {
    double t0 = seconds();
    for (int i = 0; i < calls; i++) ck_multiply(s.form, s.m, s.n, s.k, a, b, false, c);
    double t1 = seconds();
    for (int i = 0; i < calls; i++) sgemm(row_major, ta, tb, s.m, s.n, s.k, 1, a, lda, b, ldb, 0, d, s.n);
    double t2 = seconds();
    if (pair < 0) continue;
    ours[pair] = (t1 - t0) / calls;
    theirs[pair] = (t2 - t1) / calls;
    ratio[pair] = theirs[pair] / ours[pair];
  }
  for (int i = 0; i < s.m * s.n; i++) {
    if (fabsf(c[i] - d[i]) > 1e-3f) {
      fprintf(stderr, "%s: element %d is %g, OpenBLAS has %g\n", s.name, i, (double)c[i], (double)d[i]);
      exit(1);
    }
  }
  double our_time = median(ours, pairs), their_time = median(theirs, pairs), r = median(ratio, pairs);
  *total_ours += our_time;
  *total_theirs += their_time;
  printf("| %-14s | %4d x %3d x %4d | %6.1f | %6.1f | %5.2f |\n", s.name, s.m, s.n, s.k, work / our_time * 1e-9,
      work / their_time * 1e-9, r);
  fflush(stdout);
  return r;
}

int main(int count, char **arguments) {
  void *library = open_openblas(count, arguments);
  sgemm_function sgemm = (sgemm_function)dlsym(library, "cblas_sgemm");
  printf("| product        | m x n x k         | GFLOP/s | OpenBLAS | ratio |\n|---|---|---|---|---|\n");
  double least = 1e9;
  static const int batches[] = {10, 128, 1000};
  for (int i = 0; i < 3; i++) {
    const int b = batches[i];
    const shape shapes[] = {
        {"forward 1", ck_form_nn, b, 400, 784}, {"forward 2", ck_form_nn, b, 400, 400},
        {"forward 3", ck_form_nn, b, 10, 400},  {"input grad 3", ck_form_nt, b, 400, 10},
        {"input grad 2", ck_form_nt, b, 400, 400}, {"input grad 1", ck_form_nt, b, 784, 400},
        {"weight grad 3", ck_form_tn, 400, 10, b}, {"weight grad 2", ck_form_tn, 400, 400, b},
        {"weight grad 1", ck_form_tn, 784, 400, b},
    };
    double ours = 0, theirs = 0;
    for (int j = 0; j < 9; j++) {
      double r = measure(sgemm, shapes[j], &ours, &theirs);
      least = r < least ? r : least;
    }
    printf("| all, batch %-4d|                   |        |        | %5.2f |\n", b, theirs / ours);
  }
  printf("\nleast ratio %.2f (above 1: faster than OpenBLAS)\n", least);
  return 0;
}
