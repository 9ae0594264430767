#ifndef TIDEMARK_CZLIB_H
#define TIDEMARK_CZLIB_H

#include <string.h>
#include <zlib.h>

/// Starts a decoder. `window_bits` says the container: 15 + 16 for gzip, 15 for zlib, -15 for bare deflate, 15 + 32 for
/// gzip or zlib, whichever the first bytes show. `inflateInit2` is a macro, which Swift does not see.
static inline int tidemark_inflate_start(z_stream *stream, int window_bits) {
  memset(stream, 0, sizeof(*stream));
  return inflateInit2(stream, window_bits);
}

/// Starts an encoder; the same containers as above, but for 15 + 32.
static inline int tidemark_deflate_start(z_stream *stream, int level, int window_bits) {
  memset(stream, 0, sizeof(*stream));
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

/// libbz2's decoder as its header declares it; the library itself is looked up at run time.
typedef struct {
  char *next_in;
  unsigned avail_in, total_in_lo32, total_in_hi32;
  char *next_out;
  unsigned avail_out, total_out_lo32, total_out_hi32;
  void *state;
  void *(*bzalloc)(void *, int, int);
  void (*bzfree)(void *, void *);
  void *opaque;
} tidemark_bz_stream;

#endif
