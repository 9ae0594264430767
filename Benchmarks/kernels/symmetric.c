// Sums of outer products, Cholesky's factor and solutions in double precision against OpenBLAS, one thread, in pairs.
//
// usage: symmetric [path of libopenblas.so.0]

#include "openblas.h"
#include "timing.h"

#include <math.h>
#include <string.h>

enum { row_major = 101, upper = 121, transposed = 112, sides = 10, pairs = 15 };

typedef void (*dsyrk_function)(int, int, int, int, int, double, const double *, int, double, double *, int);
typedef void (*dpotrf_function)(const char *, const int *, double *, const int *, int *);
typedef void (*dpotrs_function)(
    const char *, const int *, const int *, const double *, const int *, double *, const int *, int *);

static double *random_doubles(size_t count) {
  double *p = malloc(count * sizeof(double));
  for (size_t i = 0; i < count; i++) p[i] = (double)rand() / RAND_MAX - 0.5;
  return p;
}

static void check(const char *what, int n, int rows, int columns, const double *ours, const double *theirs) {
  for (int i = 0; i < rows; i++) {
    for (int j = rows == n ? i : 0; j < columns; j++) {
      const size_t place = (size_t)i * (size_t)columns + (size_t)j;
      if (!(fabs(ours[place] - theirs[place]) < 1e-8)) {
        fprintf(stderr, "%s, n %d: element %d %d is %g, OpenBLAS has %g\n", what, n, i, j, ours[place], theirs[place]);
        exit(1);
      }
    }
  }
}

static void report(const char *what, int n, double work, double times[2][pairs]) {
  double ratio[pairs];
  for (int pair = 0; pair < pairs; pair++) ratio[pair] = times[1][pair] / times[0][pair];
  const double ours = median(times[0], pairs);
  printf("| %-13s | %4d | %7.2f | %6.1f | %5.2f |\n", what, n, ours * 1e3, work / ours * 1e-9, median(ratio, pairs));
  fflush(stdout);
}

int main(int count, char **arguments) {
  void *library = open_openblas(count, arguments);
  dsyrk_function dsyrk = (dsyrk_function)dlsym(library, "cblas_dsyrk");
  dpotrf_function dpotrf = (dpotrf_function)dlsym(library, "dpotrf_");
  dpotrs_function dpotrs = (dpotrs_function)dlsym(library, "dpotrs_");
  if (!dsyrk || !dpotrf || !dpotrs) {
    fprintf(stderr, "this OpenBLAS has no LAPACK\n");
    return 1;
  }
  printf("| operation     |    n |      ms | GFLOP/s | ratio |\n|---|---|---|---|---|\n");
  static const int sizes[] = {256, 784, 1001, 3072};
  for (int s = 0; s < 4; s++) {
    const int n = sizes[s], rows = 128;
    const size_t square = (size_t)n * (size_t)n;
    double *x = random_doubles((size_t)rows * (size_t)n), *scratch = malloc((size_t)ck_symmetric_scratch(n) * sizeof(double));
    double *start = calloc(square, sizeof(double)), *c = malloc(square * sizeof(double)), *d = malloc(square * sizeof(double));
    double *right = random_doubles((size_t)sides * (size_t)n), *y = malloc((size_t)sides * (size_t)n * sizeof(double));
    double *z = malloc((size_t)sides * (size_t)n * sizeof(double));
    for (int i = 0; i < n; i++) start[(size_t)i * (size_t)n + (size_t)i] = 1;
    double sum[2][pairs], factor[2][pairs], solve[2][pairs];
    for (int pair = 0; pair < pairs; pair++) {
      memcpy(c, start, square * sizeof(double));
      memcpy(d, start, square * sizeof(double));
      double t0 = seconds();
      ck_add_symmetric(n, rows, x, false, c, scratch);
      double t1 = seconds();
      dsyrk(row_major, upper, transposed, n, rows, 1, x, n, 1, d, n);
      double t2 = seconds();
      sum[0][pair] = t1 - t0;
      sum[1][pair] = t2 - t1;
      check("sum", n, n, n, c, d);
      // Row-major upper is column-major lower.
      int status = 0;
      t0 = seconds();
      if (!ck_factor_symmetric(n, c, scratch)) return 1;
      t1 = seconds();
      dpotrf("L", &n, d, &n, &status);
      t2 = seconds();
      if (status != 0) return 1;
      factor[0][pair] = t1 - t0;
      factor[1][pair] = t2 - t1;
      check("factor", n, n, n, c, d);
      memcpy(y, right, (size_t)sides * (size_t)n * sizeof(double));
      memcpy(z, right, (size_t)sides * (size_t)n * sizeof(double));
      const int side_count = sides;
      t0 = seconds();
      ck_solve_symmetric(n, sides, c, y);
      t1 = seconds();
      dpotrs("L", &n, &side_count, d, &n, z, &n, &status);
      t2 = seconds();
      solve[0][pair] = t1 - t0;
      solve[1][pair] = t2 - t1;
      check("solutions", n, sides, n, y, z);
    }
    report("sum of 128", n, (double)rows * n * n, sum);
    report("factor", n, (double)n * n * n / 3, factor);
    report("10 solutions", n, 2.0 * sides * n * n, solve);
    free(x), free(scratch), free(start), free(c), free(d), free(right), free(y), free(z);
  }
  printf("\nratio above 1: faster than OpenBLAS\n");
  return 0;
}
