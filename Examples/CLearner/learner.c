// A whole learner in C, with nothing but the standard library: answers with the class of the nearest mean input.
//
//   cc -O2 -o learner learner.c -lm && tidemark run quickstart --learner 'exec: ./learner'
//
// It reads just as much of a message's header as it needs: the harness writes headers as Documentation/ExternalLearners.md
// shows them.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *reason) {
  fprintf(stderr, "%s\n", reason);
  exit(1);
}

static void *allocate(size_t bytes) {
  void *memory = calloc(1, bytes ? bytes : 1);
  if (!memory) fail("out of memory");
  return memory;
}

static uint64_t number(const unsigned char *bytes) {
  uint64_t value = 0;
  for (int i = 7; i >= 0; i--) value = value << 8 | bytes[i];
  return value;
}

static void write_number(uint64_t value) {
  for (int i = 0; i < 8; i++) putchar((int)(value >> (8 * i) & 0xff));
}

/// Writes a frame with one tensor, or none if `name` is NULL.
static void send(const char *metadata, const char *name, const char *type, const char *shape, const void *data, size_t bytes) {
  char header[1024];
  int length = name ? snprintf(header, sizeof header,
                               "{\"__metadata__\":{%s},\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%zu]}}",
                               metadata, name, type, shape, bytes)
                    : snprintf(header, sizeof header, "{\"__metadata__\":{%s}}", metadata);
  if (length < 0 || (size_t)length >= sizeof header) fail("a header is too long");
  write_number(8 + (uint64_t)length + bytes);
  write_number((uint64_t)length);
  fwrite(header, 1, (size_t)length, stdout);
  fwrite(data, 1, bytes, stdout);
  fflush(stdout);
}

/// The whole number that follows the first `key` of the header; -1 if there is none.
static long after(const char *header, const char *key) {
  const char *place = strstr(header, key);
  if (!place) return -1;
  place += strlen(key);
  char *end;
  long value = strtol(place, &end, 10);
  return end == place ? -1 : value;
}

int main(void) {
  long classes = 0, width = 0;
  double *sums = NULL, *counts = NULL;
  send("\"message\":\"hello\",\"version\":\"1\",\"modality\":\"dense\"", NULL, NULL, NULL, NULL, 0);
  for (;;) {
    unsigned char prefix[16];
    if (fread(prefix, 1, 16, stdin) < 16) return 0;
    uint64_t body = number(prefix), length = number(prefix + 8);
    if (length > body || body - length < 8) fail("a message is damaged");
    char *header = allocate(length + 1);
    size_t bytes = body - 8 - length;
    unsigned char *payload = allocate(bytes);
    if (fread(header, 1, length, stdin) < length || fread(payload, 1, bytes, stdin) < bytes) fail("a message is cut off");

    if (strstr(header, "\"message\":\"end\"")) return 0;
    if (strstr(header, "\"message\":\"begin\"")) {
      // Inside the text of `stream`, quotes are escaped.
      classes = after(header, "\\\"class_count\\\":");
      if (classes < 1) {
        send("\"message\":\"error\",\"reason\":\"needs the protocol to reveal class-count\"", NULL, NULL, NULL, NULL, 0);
        return 1;
      }
      counts = allocate((size_t)classes * sizeof *counts);
      send("\"message\":\"ready\"", NULL, NULL, NULL, NULL, 0);
    } else if (strstr(header, "\"message\":\"observe\"") || strstr(header, "\"message\":\"answer\"")) {
      const char *inputs = strstr(header, "\"inputs\":");
      long rows = inputs ? after(inputs, "\"shape\":[") : -1;
      const char *comma = inputs ? strchr(strstr(inputs, "\"shape\":["), ',') : NULL;
      width = comma ? strtol(comma + 1, NULL, 10) : 0;
      if (rows < 1 || width < 1 || bytes < (size_t)(rows * width) * 4) fail("inputs have no shape");
      const float *values = (const float *)(const void *)payload;  // little-endian, like every processor this runs on
      if (!sums) sums = allocate((size_t)(classes * width) * sizeof *sums);
      if (strstr(header, "\"message\":\"observe\"")) {
        for (long row = 0; row < rows; row++) {
          uint64_t label = number(payload + rows * width * 4 + row * 8);
          if (label >= (uint64_t)classes) fail("a label is no class");
          for (long i = 0; i < width; i++) sums[label * (uint64_t)width + (uint64_t)i] += values[row * width + i];
          counts[label] += 1;
        }
        send("\"message\":\"done\"", NULL, NULL, NULL, NULL, 0);
      } else {
        int64_t *labels = allocate((size_t)rows * 8);
        for (long row = 0; row < rows; row++) {
          double best = INFINITY;
          for (long label = 0; label < classes; label++) {
            if (counts[label] == 0) continue;
            double distance = 0;
            for (long i = 0; i < width; i++) {
              double difference = values[row * width + i] - sums[label * width + i] / counts[label];
              distance += difference * difference;
            }
            if (distance < best) best = distance, labels[row] = label;
          }
        }
        char shape[32];
        snprintf(shape, sizeof shape, "%ld", rows);
        send("\"message\":\"answers\"", "labels", "I64", shape, labels, (size_t)rows * 8);
        free(labels);
      }
    } else {
      send("\"message\":\"done\"", NULL, NULL, NULL, NULL, 0);
    }
    free(header);
    free(payload);
  }
}
