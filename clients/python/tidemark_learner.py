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

A learner of knowledge sets ``modality = "knowledge"``; it observes ``Facts`` and is asked ``Queries``, which it can answer
with strings::

    class Parrot(tidemark.Learner):
        modality = "knowledge"

        def __init__(self, stream):
            self.entities = stream.knowledge.entities
            self.known = {}

        def observe(self, facts, labels, context):
            for fact in facts:
                self.known[fact.subject, fact.relation] = self.entities[fact.object]

        def answer(self, queries, context):
            return [self.known.get((query.subject, query.relation)) for query in queries]

The messages are specified in ``Documentation/ExternalLearners.md``.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import traceback
from dataclasses import dataclass
from typing import Any, BinaryIO, Callable, Iterator, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

__all__ = [
    "Answers", "Fact", "Facts", "Inputs", "Knowledge", "LearningContext", "Learner", "Queries", "Query", "QueryContext", "Ranking",
    "Resources", "StreamDescription", "Texts", "predict", "serve",
]  # fmt: skip
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
    #: How many batches an experience is served in, in place of ``passes``; None if the protocol does not say.
    iterations: Optional[int]
    optimizer: str
    learning_rate: float
    hidden: Tuple[int, ...]
    #: The seed of the learner's own randomness.
    seed: int
    #: The entities and relations of a stream of knowledge; None for other streams.
    knowledge: Optional[Knowledge] = None

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

    def _chosen(self, places: Sequence[int]) -> "Texts":
        return Texts.of([self[int(place)] for place in places])

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there is no text {index} among {len(self)}")
        index %= len(self)
        return self.utf8[self.offsets[index] : self.offsets[index + 1]].tobytes().decode()


@dataclass(frozen=True)
class Knowledge:
    """What a protocol over knowledge reveals before the stream begins."""

    #: The names of entities and of relations; facts, queries and answers hold places in them.
    entities: Texts
    relations: Texts
    #: Whether batches hold facts as numbers, and whether they hold statements or documents.
    shows_facts: bool
    shows_texts: bool
    #: Whether queries are given as numbers, and whether they are given as questions.
    asks_facts: bool
    asks_texts: bool


class Fact(NamedTuple):
    """A fact: who or what, what is said, the other end, and the step of the stream at which it was stated, from 1."""

    subject: int
    relation: int
    object: int
    step: int


class Query(NamedTuple):
    """A query: the end of the relation that is asked for is None."""

    subject: Optional[int]
    relation: int
    object: Optional[int]
    step: int

    @property
    def asks_subject(self) -> bool:
        """Whether the subject is asked for, not the object."""
        return self.subject is None


class _Rows:
    """Rows of four numbers, or texts, or both, one for each sample or query of a batch."""

    def __init__(self, numbers: Optional[np.ndarray], texts: Optional[Texts]) -> None:
        #: int32 [rows, 4]: subject, relation, object, step; -1 for what a query asks for. None where the protocol gives texts
        #: alone.
        self.numbers = numbers
        #: Statements or documents, or questions; None where the protocol gives numbers alone.
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts) if self.numbers is None else len(self.numbers)

    def _row(self, index: int) -> Sequence[int]:
        if self.numbers is None:
            raise ValueError("the protocol gives texts alone; see 'texts'")
        return self.numbers[index].tolist()

    def _chosen(self, places: np.ndarray) -> Any:
        numbers = None if self.numbers is None else self.numbers[places]
        texts = None if self.texts is None else self.texts._chosen(places)
        return type(self)(numbers, texts)


class Facts(_Rows, Sequence[Fact]):
    """The facts of one batch: a sequence of ``Fact``, with what states them in ``texts``."""

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        return Fact(*self._row(index))

    def __iter__(self) -> Iterator[Fact]:
        return (self[place] for place in range(len(self)))


class Queries(_Rows, Sequence[Query]):
    """The queries of one batch: a sequence of ``Query``, with the questions in ``texts``."""

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        subject, relation, object, step = self._row(index)
        return Query(None if subject < 0 else subject, relation, None if object < 0 else object, step)

    def __iter__(self) -> Iterator[Query]:
        return (self[place] for place in range(len(self)))


#: What a learner is given: a float32 array [samples, width], the texts of a batch, or its facts or queries.
Inputs = Union[np.ndarray, Texts, Facts, Queries]


@dataclass(frozen=True)
class LearningContext:
    """What a learner may know while it trains; None where the protocol hides it."""

    task: Optional[int]
    experience_classes: Optional[Tuple[int, ...]]
    #: The name of the domain that the data comes from.
    domain: Optional[str] = None
    #: When each sample was made, in seconds since 1970, or, of knowledge, in the unit of the dataset's times; None for one
    #: whose time is not known.
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
    #: When the input of each query was made, in the same unit; None for one whose time is not known.
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


@dataclass(frozen=True)
class Ranking:
    """Answers by candidates that have a score each, while all other classes or entities share one."""

    #: The candidates of each query, each at most once, in any order; none abstains.
    candidates: Sequence[Sequence[int]]
    #: Their scores, higher is better.
    scores: Sequence[Sequence[float]]
    #: The score of all others, for each query; None for 0, or for none at all if scores are log-likelihoods.
    others: Optional[Sequence[float]] = None
    #: Whether the scores are natural logarithms of probabilities.
    are_log_likelihoods: bool = False


class Learner:
    """What a learner has to have. Deriving from it is convenient, not required.

    A learner that has ``checkpoint(self) -> bytes``, which gives all that decides how it goes on and how it answers (or a
    digest of that), is watched: a run in which answering changed it has failed.

    A learner that has ``forget(self, inputs, labels, context)`` takes requests to forget: it is called with batches of
    samples that it was shown earlier, and has to answer from then on as if it had not been. ``request_did_end(self,
    context)``, if it is there, is called after the last batch of a request.
    """

    #: The kind of input that the learner takes: "dense", "text" or "knowledge".
    modality = "dense"
    #: Whether it learns from whole experiences, and has to be told where they end: a protocol that hides that is refused.
    needs_experiences = False

    def observe(self, inputs: Any, labels: np.ndarray, context: LearningContext) -> None:
        """Learn from one batch: inputs float32 [samples, width], or Texts, or Facts; labels int64 [samples], of facts their
        objects, -1 where only texts are shown. Both are yours to keep."""
        raise NotImplementedError

    def answer(self, inputs: Any, context: QueryContext) -> Union[np.ndarray, Answers, Ranking, Sequence[Optional[str]]]:
        """Scores [queries, score_count] for the inputs of queries, or Answers, or a Ranking; or, to queries about knowledge,
        a list of strings, None to abstain. Must not learn."""
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
    the learner takes; if it is not given, that of the class, or "dense". Whether it offers checkpoints, takes requests to
    forget, or needs whole experiences, is looked up on ``make`` too. An exception, in it or in the learner, is reported to the harness with its
    traceback on standard error, and ends the program with code 1.
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
        text = file.read()
    manifest = json.loads(text)
    os.makedirs(predictions, exist_ok=True)
    # By its fingerprint, answers to another seed or protocol are refused.
    with open(os.path.join(predictions, "manifest.json"), "w", encoding="utf-8") as file:
        file.write(text)
    described = {"class_count": None, **manifest["stream"]}
    learner = make(_stream(described, _exported_knowledge(folder, described.get("knowledge"))))
    for step in manifest["steps"]:
        if step["step"] in ("learn", "forget"):
            call = learner.observe if step["step"] == "learn" else learner.forget
            place = os.path.join(folder, step["folder"])
            inputs, times = _exported_inputs(place, Facts), _exported_times(place)
            labels = np.load(os.path.join(place, "labels.npy"))
            order = os.path.join(place, "order.npy")
            served = np.load(order) if os.path.exists(order) else np.arange(len(labels))
            start = 0
            for count in np.load(os.path.join(place, "batches.npy")):
                chosen = served[start : start + count]
                call(_chosen(inputs, chosen), labels[chosen], _exported_learning_context(step["context"], times, chosen))
                start += count
            if step["step"] == "forget" and hasattr(learner, "request_did_end"):
                learner.request_did_end(_exported_learning_context(step["context"], None, None))
        elif step["step"] == "answer":
            place = os.path.join(folder, step["folder"])
            inputs, times = _exported_inputs(place, Queries), _exported_times(place)
            answers, start = [], 0
            for part in step["parts"]:
                told = part["context"]
                candidates = told.get("candidate_classes")
                stop = start + part["queries"]
                while start < stop:
                    end = min(start + step["batch"], stop)
                    chosen = np.arange(start, end)
                    context = QueryContext(
                        told.get("task"),
                        None if candidates is None else tuple(candidates),
                        step["score_count"],
                        told.get("domain"),
                        _times_of(times, chosen),
                    )
                    answers.append(learner.answer(_chosen(inputs, chosen), context))
                    start = end
            _write_answers(os.path.join(predictions, step["evaluation"]), answers)
        else:
            hook = {"experience-begins": "experience_will_begin", "experience-ends": "experience_did_end"}[step["step"]]
            if hasattr(learner, hook):
                getattr(learner, hook)(_exported_learning_context(step["context"], None, None))


def _exported_lines(path: str) -> list:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _exported_knowledge(folder: str, told: Optional[Mapping[str, Any]]) -> Optional[Knowledge]:
    if told is None:
        return None
    entities, relations = (
        Texts.of([line["name"] for line in _exported_lines(os.path.join(folder, told[names]))]) for names in ("entities", "relations")
    )
    return Knowledge(entities, relations, told["shows_facts"], told["shows_texts"], told["asks_facts"], told["asks_texts"])


def _exported_inputs(folder: str, rows: Callable[..., Any]) -> Any:
    """The inputs of a folder: an array, Texts, or rows of knowledge."""
    arrays = os.path.join(folder, "inputs.npy")
    if os.path.exists(arrays):
        inputs = np.load(arrays)
        return inputs.reshape(len(inputs), -1)
    lines = _exported_lines(os.path.join(folder, "inputs.jsonl"))
    texts = Texts.of([line["text"] for line in lines]) if "text" in lines[0] else None
    if not os.path.exists(os.path.join(folder, os.pardir, "entities.jsonl")):
        return texts
    numbers = None
    if "relation" in lines[0]:
        keys = ("subject", "relation", "object", "step")
        numbers = np.array([[line.get(key, -1) for key in keys] for line in lines], np.int32)
    return rows(numbers, texts)


def _exported_times(folder: str) -> Optional[np.ndarray]:
    path = os.path.join(folder, "timestamps.npy")
    return np.load(path) if os.path.exists(path) else None


def _times_of(times: Optional[np.ndarray], places: np.ndarray) -> Optional[Tuple[Optional[int], ...]]:
    unknown = np.iinfo(np.int64).min
    return None if times is None else tuple(None if time == unknown else time for time in times[places].tolist())


def _chosen(inputs: Any, places: np.ndarray) -> Any:
    return inputs[places] if isinstance(inputs, np.ndarray) else inputs._chosen(places)


def _exported_learning_context(told: Mapping[str, Any], times: Optional[np.ndarray], places: Optional[np.ndarray]) -> LearningContext:
    classes = told.get("experience_classes")
    return LearningContext(told.get("task"), None if classes is None else tuple(classes), told.get("domain"), _times_of(times, places))


def _write_answers(path: str, answers: Sequence[Any]) -> None:
    answers = [_labelled(answer) for answer in answers]
    if not any(isinstance(answer, (Answers, Ranking)) or _is_worded(answer) for answer in answers):
        np.save(path + ".npy", np.concatenate([np.asarray(answer, "<f4") for answer in answers]))
        return
    query = 0
    with open(path + ".jsonl", "w", encoding="utf-8") as file:
        for answer in answers:
            for line in _answer_lines(answer):
                file.write(json.dumps({"query": query, **line}) + "\n")
                query += 1


def _answer_lines(answer: Any) -> Iterator[dict]:
    """Each answer of a batch as an object of a ``.jsonl`` file; an empty one abstains."""
    if isinstance(answer, Answers):
        for index, label in enumerate(np.asarray(answer.labels).tolist()):
            told = {} if answer.confidences is None else {"confidence": float(answer.confidences[index])}
            yield {} if label == -1 else {"label": label, **told}
    elif isinstance(answer, Ranking):
        for index, (candidates, scores) in enumerate(zip(answer.candidates, answer.scores)):
            ranked = {"candidates": [int(one) for one in candidates], "scores": [float(one) for one in scores]}
            others = None if answer.others is None else float(answer.others[index])
            # JSON has no infinity; a likelihood of 0 is what it means to give none.
            if others == -np.inf and answer.are_log_likelihoods:
                others = None
            if others is not None:
                if not np.isfinite(others):
                    raise ValueError(f"the score of all others is {others}; expected a finite number")
                ranked["others"] = others
            yield {**ranked, "log_likelihoods": answer.are_log_likelihoods}
    elif _is_worded(answer):
        for text in answer:
            yield {} if text is None else {"answer": text}
    else:
        for scores in np.asarray(answer, "<f4").tolist():
            yield {"scores": scores}


def _serve(make: Callable[[StreamDescription], Any], modality: str, source: BinaryIO, target: BinaryIO) -> None:
    capabilities = ["resources"]
    if callable(getattr(make, "checkpoint", None)):
        capabilities.append("checkpoint")
    if callable(getattr(make, "forget", None)):
        capabilities.append("forget")
    if getattr(make, "needs_experiences", False):
        capabilities.append("whole-experience")
    shared = _shared_memory()
    if shared is not None:
        capabilities.append("shared-memory")
    _send(target, {"message": "hello", "version": PROTOCOL_VERSION, "modality": modality, "capabilities": " ".join(capabilities)}, {})
    learner = None
    while True:
        received = _receive(source, shared)
        if received is None:
            return
        metadata, tensors = received
        message = metadata.get("message")
        if message == "end":
            return
        if message == "begin":
            learner = make(_stream(json.loads(metadata["stream"]), _knowledge(metadata, tensors)))
            _send(target, {"message": "ready"}, {})
        elif learner is None:
            raise ValueError(f"the harness sent '{message}' before 'begin'")
        elif message in ("observe", "forget"):
            inputs = _inputs(tensors, Facts if modality == "knowledge" else None)
            getattr(learner, message)(inputs, tensors["labels"], _learning_context(metadata))
            _send(target, _done(learner), {})
        elif message in ("experience-will-begin", "experience-did-end", "request-did-end"):
            hook = message.replace("-", "_")
            if hasattr(learner, hook):
                getattr(learner, hook)(_learning_context(metadata))
            _send(target, _done(learner), {})
        elif message == "answer":
            answer = learner.answer(_inputs(tensors, Queries if modality == "knowledge" else None), _query_context(metadata))
            told, answers = _answers(answer)
            _send(target, {"message": "answers", **told}, answers)
        elif message == "checkpoint":
            state = np.frombuffer(learner.checkpoint(), np.uint8)
            _send(target, {"message": "checkpoint"}, {"state": state})
        else:
            raise ValueError(f"the harness sent '{message}', which this client does not know")


def _inputs(tensors: Mapping[str, np.ndarray], rows: Optional[type]) -> Inputs:
    if "inputs" in tensors:
        return tensors["inputs"]
    texts = Texts(tensors["utf8"], tensors["offsets"]) if "utf8" in tensors else None
    if rows is None:
        assert texts is not None, "the harness sent no inputs"
        return texts
    return rows(tensors.get("facts"), texts)


def _query_context(metadata: Mapping[str, str]) -> QueryContext:
    context = json.loads(metadata["context"])
    candidates = context["candidate_classes"]
    return QueryContext(
        context["task"], None if candidates is None else tuple(candidates), context["score_count"], context.get("domain"), _timestamps(context)
    )


def _answers(answer: Any) -> Tuple[Mapping[str, str], Mapping[str, np.ndarray]]:
    """The metadata and tensors of an answer."""
    answer = _labelled(answer)
    if isinstance(answer, Answers):
        tensors = {"labels": np.asarray(answer.labels, "<i8")}
        if answer.confidences is not None:
            tensors["confidences"] = np.asarray(answer.confidences, "<f4")
        return {}, tensors
    if isinstance(answer, Ranking):
        offsets = np.zeros(len(answer.candidates) + 1, "<i8")
        np.cumsum([len(candidates) for candidates in answer.candidates], out=offsets[1:])
        tensors = {
            "candidates": np.fromiter((one for some in answer.candidates for one in some), "<i8"),
            "candidate_offsets": offsets,
            "candidate_scores": np.fromiter((one for some in answer.scores for one in some), "<f8"),
        }
        if answer.others is not None:
            tensors["other_scores"] = np.asarray(answer.others, "<f8")
        return {"log_likelihoods": "true"} if answer.are_log_likelihoods else {}, tensors
    if _is_worded(answer):
        texts = Texts.of([text or "" for text in answer])
        return {}, {"offsets": texts.offsets, "utf8": texts.utf8}
    return {}, {"scores": np.asarray(answer, "<f4")}


def _labelled(answer: Any) -> Any:
    """Whole numbers, one for each query, such as a classifier's ``predict`` gives, are classes."""
    if isinstance(answer, np.ndarray) and answer.ndim == 1 and np.issubdtype(answer.dtype, np.integer):
        return Answers(answer)
    return answer


def _is_worded(answer: Any) -> bool:
    return isinstance(answer, (list, tuple)) and all(text is None or isinstance(text, str) for text in answer)


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


def _knowledge(metadata: Mapping[str, str], tensors: Mapping[str, np.ndarray]) -> Optional[Knowledge]:
    told = json.loads(metadata["stream"]).get("knowledge")
    if told is None:
        return None
    entities = Texts(tensors["entity_utf8"], tensors["entity_offsets"])
    relations = Texts(tensors["relation_utf8"], tensors["relation_offsets"])
    return Knowledge(entities, relations, told["shows_facts"], told["shows_texts"], told["asks_facts"], told["asks_texts"])


def _stream(description: Mapping[str, Any], knowledge: Optional[Knowledge]) -> StreamDescription:
    return StreamDescription(
        input_shape=tuple(description["input_shape"]),
        class_count=description["class_count"],
        reveals_in_training=frozenset(description["reveals_in_training"]),
        reveals_in_testing=frozenset(description["reveals_in_testing"]),
        batch=description["batch"],
        passes=description["passes"],
        iterations=description.get("iterations"),
        optimizer=description["optimizer"],
        learning_rate=description["learning_rate"],
        hidden=tuple(description["hidden"]),
        seed=int(description["seed"]),
        knowledge=knowledge,
    )


def _learning_context(metadata: Mapping[str, str]) -> LearningContext:
    context = json.loads(metadata["context"])
    classes: Optional[Sequence[int]] = context["experience_classes"]
    return LearningContext(context["task"], None if classes is None else tuple(classes), context.get("domain"), _timestamps(context))


def _timestamps(context: Mapping[str, Any]) -> Optional[Tuple[Optional[int], ...]]:
    times = context.get("timestamps")
    return None if times is None else tuple(times)


# Frames: eight bytes of little-endian length, then a safetensors buffer.


def _shared_memory() -> Optional[mmap.mmap]:
    """The memory in which the values of large messages stand, if the harness offers any."""
    told = os.environ.get("TIDEMARK_SHARED_MEMORY")
    if told is None:
        return None
    descriptor, size = map(int, told.split())
    try:
        return mmap.mmap(descriptor, size, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None


def _receive(source: BinaryIO, shared: Optional[mmap.mmap] = None) -> Optional[Tuple[Mapping[str, str], Mapping[str, np.ndarray]]]:
    first = source.read(8)
    if not first:
        return None
    prefix = first + bytes(_read_exactly(source, 8 - len(first)))
    body = _read_exactly(source, struct.unpack("<Q", prefix)[0])
    length = struct.unpack_from("<Q", body)[0]
    header = json.loads(bytes(body[8 : 8 + length]))
    metadata = header.pop("__metadata__", {})
    values, start = body, 8 + length
    if "shared" in metadata:
        place, count = map(int, metadata["shared"].split())
        # A copy, since the next message but one is written over it.
        values, start = np.frombuffer(shared, np.uint8, count, place).copy(), 0
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        data = np.frombuffer(values, _DTYPES[entry["dtype"]], offset=start + begin, count=(end - begin) // _DTYPES[entry["dtype"]].itemsize)
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
