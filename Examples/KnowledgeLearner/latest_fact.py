"""A whole learner of knowledge with nothing but Python's standard library: answers in words with what was stated last.

    tidemark run chronicle-ckl --learner 'exec: python3 latest_fact.py' --learner latest-fact

Written from Documentation/ExternalLearners.md alone, to show that a knowledge learner needs no client.
"""

import itertools
import json
import os
import struct
import sys

source, target = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
# Standard output is for messages; whatever else is printed goes to standard error.
os.dup2(2, 1)


# Frames


def send(metadata, tensors=()):
    """Sends a message: its metadata, and tensors as (name, dtype, shape, bytes)."""
    header, payload = {"__metadata__": metadata}, b""
    for name, dtype, shape, data in tensors:
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(payload), len(payload) + len(data)]}
        payload += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    frame = struct.pack("<QQ", 8 + len(text) + len(payload), len(text)) + text + payload
    while frame:
        frame = frame[target.write(frame) :]


def receive():
    """The next message: its metadata, and its tensors as tuples of numbers, or bytes, by name."""
    length = struct.unpack("<Q", source.read(8))[0]
    body = source.read(length)
    start = 8 + struct.unpack_from("<Q", body)[0]
    header = json.loads(body[8:start])
    metadata, tensors = header.pop("__metadata__"), {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        data = body[start + begin : start + end]
        code = {"I32": "i", "I64": "q", "U8": None}[entry["dtype"]]
        tensors[name] = data if code is None else struct.unpack(f"<{len(data) // struct.calcsize(code)}{code}", data)
    return metadata, tensors


def texts(utf8, offsets):
    """The texts that lie one after the other in `utf8`."""
    return [utf8[begin:end].decode() for begin, end in zip(offsets, offsets[1:])]


# The learner

entities = []
#: For each query that was answered by a fact: the latest step, and the entities that were stated at it.
known = {}


def note(query, answer, step):
    latest, answers = known.get(query, (0, ()))
    if step > latest:
        known[query] = (step, (answer,))
    elif step == latest:
        known[query] = (step, answers + (answer,))


def observe(facts):
    for place in range(0, len(facts), 4):
        subject, relation, object, step = facts[place : place + 4]
        # -1 stands for what a query asks for.
        note((subject, relation, -1), object, step)
        note((-1, relation, object), subject, step)


def answer(queries):
    """A name for each query; nothing abstains. Of several that were stated together, the entity that comes first."""
    found = [known.get(queries[place : place + 3]) for place in range(0, len(queries), 4)]
    return ["" if entry is None else entities[min(entry[1])] for entry in found]


def main():
    send({"message": "hello", "version": "1", "modality": "knowledge"})
    while True:
        metadata, tensors = receive()
        message = metadata["message"]
        if message == "begin":
            told = json.loads(metadata["stream"])["knowledge"]
            if not (told["shows_facts"] and told["asks_facts"]):
                send({"message": "error", "reason": "learns from facts, and the protocol shows or asks texts alone"})
                return
            entities[:] = texts(tensors["entity_utf8"], tensors["entity_offsets"])
            send({"message": "ready"})
        elif message == "answer":
            encoded = [name.encode() for name in answer(tensors["facts"])]
            offsets = [0, *itertools.accumulate(map(len, encoded))]
            send(
                {"message": "answers"},
                [
                    ("utf8", "U8", [offsets[-1]], b"".join(encoded)),
                    ("offsets", "I64", [len(offsets)], struct.pack(f"<{len(offsets)}q", *offsets)),
                ],
            )
        elif message == "end":
            return
        else:
            # A batch, or a boundary, which tells nothing that is needed here.
            if message == "observe":
                observe(tensors["facts"])
            send({"message": "done"})


if __name__ == "__main__":
    sys.exit(main())
