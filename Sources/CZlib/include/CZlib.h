#ifndef TIDEMARK_CZLIB_H
#define TIDEMARK_CZLIB_H

#include <string.h>
#include <zlib.h>

/// Starts a decoder of gzip and zlib streams alike, whichever the first bytes show. `inflateInit2` is a macro, which Swift does not see.
static inline int tidemark_inflate_start(z_stream *stream) {
  memset(stream, 0, sizeof(*stream));
  return inflateInit2(stream, 15 + 32);
}

#endif
