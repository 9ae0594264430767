/* The yardstick for gzip'd IDX files: zlib over the whole file, into one buffer, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

int main(int argc, char **argv) {
  if (argc != 2) return 64;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *packed = malloc(size), *bytes = malloc(64 << 20);
  if (!packed || !bytes || fread(packed, 1, size, file) != (size_t)size) return 1;
  z_stream stream = {.next_in = packed, .avail_in = size, .next_out = bytes, .avail_out = 64 << 20};
  if (inflateInit2(&stream, 15 + 16) != Z_OK || inflate(&stream, Z_FINISH) != Z_STREAM_END) return 1;
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%.3f s, %lu\n", end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) / 1e9, stream.total_out);
  return 0;
}
