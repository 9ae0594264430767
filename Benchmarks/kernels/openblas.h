// OpenBLAS at run time, in one thread: its library is named by the first argument, or found.

#include "CKernels.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void *open_openblas(int count, char **arguments) {
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  void *library = dlopen(count > 1 ? arguments[1] : "libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "%s; install OpenBLAS or name its library\n", dlerror());
    exit(1);
  }
  char *(*config)(void) = (char *(*)(void))dlsym(library, "openblas_get_config");
  if (ck_variant_request_failed()) exit(1);
  printf("CKernels %s; %s\n\n", ck_variant_name(), config ? config() : "OpenBLAS");
  return library;
}
