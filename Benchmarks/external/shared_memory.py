"""Whether shared memory would carry large payloads to a learner faster than its standard input does.

Two processes, the payload in turn by either way: through a pipe, as frames go now, or by a copy into a shared block and a
byte through a pipe that says so, answered by a byte. The receiver copies out of the block, since a learner may keep its
inputs; by the pipe it reads into memory of its own. Medians of the rate, in GB/s.
"""

import os
import statistics
import sys
import time
from multiprocessing import shared_memory

import numpy as np


def receive(read: int, write: int, block: shared_memory.SharedMemory, size: int, by_pipe: bool, turns: int) -> None:
    for _ in range(turns):
        if by_pipe:
            body = np.empty(size, np.uint8)
            view = memoryview(body)
            filled = 0
            while filled < size:
                filled += os.readv(read, [view[filled:]])
        else:
            os.read(read, 1)
            body = np.frombuffer(block.buf, np.uint8, size).copy()
        os.write(write, body[:1].tobytes())
    del body


def rate(size: int, by_pipe: bool, turns: int) -> float:
    """The median rate of one payload after the other."""
    block = shared_memory.SharedMemory(create=True, size=size)
    request, answer = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        receive(request[0], answer[1], block, size, by_pipe, turns)
        os._exit(0)
    payload = np.random.default_rng(0).integers(0, 255, size, dtype=np.uint8)
    room = np.frombuffer(block.buf, np.uint8, size)
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        if by_pipe:
            view = memoryview(payload)
            while view:
                view = view[os.write(request[1], view) :]
        else:
            room[:] = payload
            os.write(request[1], b"x")
        os.read(answer[0], 1)
        times.append(time.perf_counter() - began)
    os.waitpid(child, 0)
    del room
    block.close()
    block.unlink()
    for end in (*request, *answer):
        os.close(end)
    return size / statistics.median(times) / 1e9


if __name__ == "__main__":
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print("payload, MiB   pipe, GB/s   shared memory, GB/s")
    for mebibytes in (0.4, 1, 3, 10, 30):
        size = int(mebibytes * (1 << 20))
        print(f"{mebibytes:12} {rate(size, True, turns):12.2f} {rate(size, False, turns):21.2f}")
