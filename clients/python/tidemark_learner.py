"""Score a learner written in Python with Tidemark.

A learner is a class with ``observe`` and ``answer``; ``serve`` connects it to the harness::

    import numpy as np
    import tidemark_learner as tidemark

    class Majority(tidemark.Learner):
        def __init__(self, stream):
            self.counts = np.zeros(stream.class_count)

        def observe(self, inputs, labels, context):
            self.counts += np.bincount(labels, minlength=len(self.counts))

        def answer(self, inputs, context):
            return np.tile(self.counts / max(1, self.counts.sum()), (len(inputs), 1))

    if __name__ == "__main__":
        tidemark.serve(Majority)

Run it with ``tidemark run quickstart --learner 'exec: python3 majority.py'``.

Needs Python 3.9 or newer and NumPy. Standard output belongs to the harness: ``serve`` points ``print`` at standard error.

A learner of texts sets ``modality = "text"``; its inputs are then ``Texts``, a sequence of strings::

    class Longest(tidemark.Learner):
        modality = "text"
        ...

The messages are specified in ``Documentation/ExternalLearners.md``.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import traceback
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

__all__ = ["Answers", "Inputs", "LearningContext", "Learner", "QueryContext", "Resources", "StreamDescription", "Texts", "predict", "serve"]
__version__ = "0.1.0"

#: The version of the messages that this client speaks.
PROTOCOL_VERSION = "1"

_DTYPES = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8"), "I32": np.dtype("<i4"), "U32": np.dtype("<u4"), "I64": np.dtype("<i8"), "U8": np.dtype("u1")}


@dataclass(frozen=True)
class StreamDescription:
    """What the protocol reveals before the stream begins."""

    #: The shape of one input, such as (28, 28). Inputs arrive flattened. Empty for texts.
    input_shape: Tuple[int, ...]
    #: The number of classes, if the protocol reveals it; labels are in ``range(class_count)``.
    class_count: Optional[int]
    #: What the protocol tells while the learner trains, such as "boundaries".
    reveals_in_training: frozenset
    #: What it tells while the learner is tested.
    reveals_in_testing: frozenset
    #: The training that the protocol prescribes or suggests.
    batch: int
    passes: int
    optimizer: str
    learning_rate: float
    hidden: Tuple[int, ...]
    #: The seed of the learner's own randomness.
    seed: int

    @property
    def input_width(self) -> int:
        """The number of values in one input; 0 for texts."""
        return int(np.prod(self.input_shape)) if self.input_shape else 0


class Texts(Sequence[str]):
    """The texts of one batch: a sequence of strings over one array of UTF-8 bytes."""

    def __init__(self, utf8: np.ndarray, offsets: np.ndarray) -> None:
        #: [bytes], all texts, one after the other.
        self.utf8 = utf8
        #: [texts + 1], where each text begins, and at last where the last one ends.
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """The given strings as the texts of a batch."""
        encoded = [text.encode() for text in texts]
        offsets = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(text) for text in encoded], out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there is no text {index} among {len(self)}")
        index %= len(self)
        return self.utf8[self.offsets[index] : self.offsets[index + 1]].tobytes().decode()


#: What a learner is given: a float32 array [samples, width], or the texts of a batch.
Inputs = Union[np.ndarray, Texts]


@dataclass(frozen=True)
class LearningContext:
    """What a learner may know while it trains; None where the protocol hides it."""

    task: Optional[int]
    experience_classes: Optional[Tuple[int, ...]]
    #: The name of the domain that the data comes from.
    domain: Optional[str] = None
    #: When each sample was made, in seconds since 1970; None for one whose time is not known.
    timestamps: Optional[Tuple[Optional[int], ...]] = None


@dataclass(frozen=True)
class QueryContext:
    """What a learner may know while it answers; None where the protocol hides it."""

    task: Optional[int]
    #: The classes to choose among; None means all.
    candidate_classes: Optional[Tuple[int, ...]]
    #: How many scores an answer has, one for each class of the stream.
    score_count: int
    #: The name of the domain that the queries come from.
    domain: Optional[str] = None
    #: When the input of each query was made, in seconds since 1970; None for one whose time is not known.
    timestamps: Optional[Tuple[Optional[int], ...]] = None


@dataclass(frozen=True)
class Resources:
    """What a learner stores, for the protocol's budgets and the report."""

    parameters: int
    stored_samples: int
    stored_bytes: int


@dataclass(frozen=True)
class Answers:
    """Answers by class instead of by scores: -1 abstains."""

    #: [queries]
    labels: np.ndarray
    #: [queries], the probability given to each answer; None if there is none.
    confidences: Optional[np.ndarray] = None


class Learner:
    """What a learner has to have. Deriving from it is convenient, not required."""

    #: The kind of input that the learner takes: "dense" or "text".
    modality = "dense"

    def observe(self, inputs: Any, labels: np.ndarray, context: LearningContext) -> None:
        """Learn from one batch: inputs float32 [samples, width], or Texts; labels int64 [samples]. Both are yours to keep."""
        raise NotImplementedError

    def answer(self, inputs: Any, context: QueryContext) -> Union[np.ndarray, Answers]:
        """Scores [queries, score_count] for the inputs of queries, or Answers. Must not learn."""
        raise NotImplementedError

    def experience_will_begin(self, context: LearningContext) -> None:
        """An experience begins. Called only if the protocol reveals boundaries."""

    def experience_did_end(self, context: LearningContext) -> None:
        """An experience has ended. Called only if the protocol reveals boundaries."""

    def resources(self) -> Optional[Resources]:
        """What is stored at this moment; None if not reported."""
        return None


def serve(make: Callable[[StreamDescription], Any], modality: Optional[str] = None) -> None:
    """Talk to the harness until it is done.

    ``make`` is called once with the stream's description: a class, or a function. ``modality`` is the kind of input that
    the learner takes; if it is not given, that of the class, or "dense". An exception, in it or in the learner,
    is reported to the harness with its traceback on standard error, and ends the program with code 1.
    """
    # Descriptor 1 is kept for messages; whatever else writes to it goes to standard error.
    # Without a buffer, since a batch is read straight into the memory that the learner gets.
    source = os.fdopen(os.dup(0), "rb", buffering=0)
    target = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        _serve(make, modality or getattr(make, "modality", "dense"), source, target)
    except Exception as error:  # noqa: BLE001 - whatever it is, the harness should know
        traceback.print_exc()
        try:
            _send(target, {"message": "error", "reason": f"{type(error).__name__}: {error}"}, {})
        except OSError:
            pass
        sys.exit(1)


def predict(make: Callable[[StreamDescription], Any], folder: str, predictions: str) -> None:
    """Show a learner what ``tidemark export`` wrote to ``folder``, and write its answers to ``predictions``.

    The folder ``predictions`` is made; ``tidemark score PROTOCOL predictions`` scores it. The learner gets the same calls
    as from ``serve``, in the same order.
    """
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    os.makedirs(predictions, exist_ok=True)
    learner = make(_stream({"class_count": None, **manifest["stream"]}))
    for step in manifest["steps"]:
        if step["step"] == "learn":
            place = os.path.join(folder, step["folder"])
            inputs, labels = _exported_inputs(place), np.load(os.path.join(place, "labels.npy"))
            order = os.path.join(place, "order.npy")
            served = np.load(order) if os.path.exists(order) else np.arange(len(labels))
            context = _exported_learning_context(step["context"])
            start = 0
            for count in np.load(os.path.join(place, "batches.npy")):
                chosen = served[start : start + count]
                learner.observe(_chosen(inputs, chosen), labels[chosen], context)
                start += count
        elif step["step"] == "answer":
            inputs = _exported_inputs(os.path.join(folder, step["folder"]))
            answers, start = [], 0
            for part in step["parts"]:
                told = part["context"]
                candidates = told.get("candidate_classes")
                context = QueryContext(
                    told.get("task"), None if candidates is None else tuple(candidates), step["score_count"], told.get("domain")
                )
                stop = start + part["queries"]
                while start < stop:
                    end = min(start + step["batch"], stop)
                    answers.append(learner.answer(_chosen(inputs, np.arange(start, end)), context))
                    start = end
            _write_answers(os.path.join(predictions, step["evaluation"]), answers)
        else:
            hook = {"experience-begins": "experience_will_begin", "experience-ends": "experience_did_end"}[step["step"]]
            if hasattr(learner, hook):
                getattr(learner, hook)(_exported_learning_context(step["context"]))


def _exported_inputs(folder: str) -> Any:
    arrays = os.path.join(folder, "inputs.npy")
    if os.path.exists(arrays):
        inputs = np.load(arrays)
        return inputs.reshape(len(inputs), -1)
    with open(os.path.join(folder, "inputs.jsonl"), encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def _chosen(inputs: Any, places: np.ndarray) -> Any:
    return inputs[places] if isinstance(inputs, np.ndarray) else Texts.of([inputs[place] for place in places])


def _exported_learning_context(told: Mapping[str, Any]) -> LearningContext:
    classes = told.get("experience_classes")
    return LearningContext(told.get("task"), None if classes is None else tuple(classes), told.get("domain"))


def _write_answers(path: str, answers: Sequence[Any]) -> None:
    if not any(isinstance(answer, Answers) for answer in answers):
        np.save(path + ".npy", np.concatenate([np.asarray(answer, "<f4") for answer in answers]))
        return
    with open(path + ".csv", "w", encoding="utf-8") as file:
        file.write("query,label,confidence\n")
        query = 0
        for answer in answers:
            confidences = [""] * len(answer.labels) if answer.confidences is None else answer.confidences
            for label, confidence in zip(answer.labels, confidences):
                file.write(f"{query},{int(label)},{confidence}\n")
                query += 1


def _serve(make: Callable[[StreamDescription], Any], modality: str, source: BinaryIO, target: BinaryIO) -> None:
    _send(target, {"message": "hello", "version": PROTOCOL_VERSION, "modality": modality, "capabilities": "resources"}, {})
    learner = None
    while True:
        received = _receive(source)
        if received is None:
            return
        metadata, tensors = received
        message = metadata.get("message")
        if message == "end":
            return
        if message == "begin":
            learner = make(_stream(json.loads(metadata["stream"])))
            _send(target, {"message": "ready"}, {})
        elif learner is None:
            raise ValueError(f"the harness sent '{message}' before 'begin'")
        elif message == "observe":
            learner.observe(_inputs(tensors), tensors["labels"], _learning_context(metadata))
            _send(target, _done(learner), {})
        elif message == "experience-will-begin":
            if hasattr(learner, "experience_will_begin"):
                learner.experience_will_begin(_learning_context(metadata))
            _send(target, _done(learner), {})
        elif message == "experience-did-end":
            if hasattr(learner, "experience_did_end"):
                learner.experience_did_end(_learning_context(metadata))
            _send(target, _done(learner), {})
        elif message == "answer":
            _send(target, {"message": "answers"}, _answers(learner, _inputs(tensors), metadata))
        else:
            raise ValueError(f"the harness sent '{message}', which this client does not know")


def _inputs(tensors: Mapping[str, np.ndarray]) -> Inputs:
    if "utf8" in tensors:
        return Texts(tensors["utf8"], tensors["offsets"])
    return tensors["inputs"]


def _answers(learner: Any, inputs: Inputs, metadata: Mapping[str, str]) -> Mapping[str, np.ndarray]:
    context = json.loads(metadata["context"])
    candidates = context["candidate_classes"]
    answer = learner.answer(
        inputs,
        QueryContext(context["task"], None if candidates is None else tuple(candidates), context["score_count"], context.get("domain"), _timestamps(context)),
    )
    if isinstance(answer, Answers):
        tensors = {"labels": np.asarray(answer.labels, "<i8")}
        if answer.confidences is not None:
            tensors["confidences"] = np.asarray(answer.confidences, "<f4")
        return tensors
    return {"scores": np.asarray(answer, "<f4")}


def _done(learner: Any) -> Mapping[str, str]:
    stored = learner.resources() if hasattr(learner, "resources") else None
    if stored is None:
        return {"message": "done"}
    return {
        "message": "done",
        "parameters": str(int(stored.parameters)),
        "stored_samples": str(int(stored.stored_samples)),
        "stored_bytes": str(int(stored.stored_bytes)),
    }


def _stream(description: Mapping[str, Any]) -> StreamDescription:
    return StreamDescription(
        input_shape=tuple(description["input_shape"]),
        class_count=description["class_count"],
        reveals_in_training=frozenset(description["reveals_in_training"]),
        reveals_in_testing=frozenset(description["reveals_in_testing"]),
        batch=description["batch"],
        passes=description["passes"],
        optimizer=description["optimizer"],
        learning_rate=description["learning_rate"],
        hidden=tuple(description["hidden"]),
        seed=int(description["seed"]),
    )


def _learning_context(metadata: Mapping[str, str]) -> LearningContext:
    context = json.loads(metadata["context"])
    classes: Optional[Sequence[int]] = context["experience_classes"]
    return LearningContext(context["task"], None if classes is None else tuple(classes), context.get("domain"), _timestamps(context))


def _timestamps(context: Mapping[str, Any]) -> Optional[Tuple[Optional[int], ...]]:
    times = context.get("timestamps")
    return None if times is None else tuple(times)


# Frames: eight bytes of little-endian length, then a safetensors buffer.


def _receive(source: BinaryIO) -> Optional[Tuple[Mapping[str, str], Mapping[str, np.ndarray]]]:
    first = source.read(8)
    if not first:
        return None
    prefix = first + bytes(_read_exactly(source, 8 - len(first)))
    body = _read_exactly(source, struct.unpack("<Q", prefix)[0])
    length = struct.unpack_from("<Q", body)[0]
    header = json.loads(bytes(body[8 : 8 + length]))
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        data = np.frombuffer(body, _DTYPES[entry["dtype"]], offset=8 + length + begin, count=(end - begin) // _DTYPES[entry["dtype"]].itemsize)
        tensors[name] = data.reshape(entry["shape"])
    return metadata, tensors


def _read_exactly(source: BinaryIO, count: int) -> np.ndarray:
    body = np.empty(count, np.uint8)
    view = memoryview(body)
    filled = 0
    while filled < count:
        received = source.readinto(view[filled:])
        if not received:
            raise EOFError(f"the harness closed the connection {count - filled} bytes before the end of a message")
        filled += received
    return body


def _send(target: BinaryIO, metadata: Mapping[str, str], tensors: Mapping[str, np.ndarray]) -> None:
    names = {dtype: name for name, dtype in _DTYPES.items()}
    header: dict = {"__metadata__": dict(metadata)}
    payload = []
    offset = 0
    for name, tensor in tensors.items():
        tensor = np.ascontiguousarray(tensor)
        header[name] = {
            "dtype": names[tensor.dtype.newbyteorder("<")],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + tensor.nbytes],
        }
        payload.append(tensor.data.cast("B") if tensor.size else b"")
        offset += tensor.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    message = b"".join([struct.pack("<QQ", 8 + len(text) + offset, len(text)), text, *payload])
    view = memoryview(message)
    while view:
        view = view[target.write(view) or 0 :]
