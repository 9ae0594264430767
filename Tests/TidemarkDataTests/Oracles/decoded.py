"""Digests of the decoded columns of the datasets at hand, by other means than Tidemark's readers.

    python3 decoded.py DATA-FOLDER MANIFEST-FOLDER

Needs PyYAML for the manifests, and Pillow for the PNG files; all else is Python's standard library. For each split, the
SHA-256 over the samples one after the other, each as its input and its label: pixels as they are, plane by plane; a text's
UTF-8 and a zero byte; of a fact, subject, relation, object and time, each followed by a zero byte. Labels are 32 bits,
little-endian, -1 for none.
"""
import bz2, calendar, csv, datetime, gzip, hashlib, html, io, json, re, struct, sys, tarfile, zipfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
import yaml

data, manifests = Path(sys.argv[1]), Path(sys.argv[2])


def show(name, **splits):
    for split, samples in splits.items():
        digest = hashlib.sha256()
        count = 0
        for value, label in samples:
            digest.update(value + struct.pack("<i", label))
            count += 1
        print(f'("{name}", "{split}", {count}, "{digest.hexdigest()}"),')


def manifest(name):
    return yaml.safe_load((manifests / f"{name}.yaml").read_text())


def cut(samples, every):
    """Every n-th sample of each class, in file order, is for testing."""
    seen, train, test = {}, [], []
    for sample in samples:
        seen[sample[1]] = seen.get(sample[1], 0) + 1
        (test if seen[sample[1]] % every == 0 else train).append(sample)
    return dict(train=train, test=test)


def text(words):
    return words.encode() + b"\0"


def fact(subject, relation, target, time=-(2**63)):
    return b"".join(part.encode() + b"\0" for part in (subject, relation, target, str(time)))


def seconds(year, month, day):
    return calendar.timegm((year, month, day, 0, 0, 0))


for name, folder in (("mnist", "mnist"), ("fashion-mnist-subset", "fashion_mnist_subset")):
    splits = {}
    for split, prefix in (("train", "train"), ("test", "t10k")):
        images = gzip.open(data / folder / f"{prefix}-images-idx3-ubyte.gz").read()[16:]
        labels = gzip.open(data / folder / f"{prefix}-labels-idx1-ubyte.gz").read()[8:]
        splits[split] = [(images[i * 784:(i + 1) * 784], label) for i, label in enumerate(labels)]
    show(name, **splits)

for name, head in (("cifar10", 1), ("cifar100", 2)):
    options = manifest(name)["options"]
    splits = {}
    for split in ("train", "test"):
        samples = splits.setdefault(split, [])
        for member in options[f"{split}Members"].split():
            records = (data / name / member).read_bytes()
            for i in range(0, len(records), head + 3072):
                samples.append((records[i + head:i + head + 3072], records[i + head - 1]))
    show(name, **splits)

from PIL import Image


def pixels(file, mode):
    image = Image.open(io.BytesIO(file)).convert(mode)
    return b"".join(plane.tobytes() for plane in image.split())


info = manifest("cifar10-png-subset")
splits = dict(train=[], test=[])
archive = tarfile.open(data / "cifar10" / info["files"][0]["name"])
for member in archive:
    if member.isfile() and member.name.endswith(".png"):
        _, split, kind, _ = member.name.split("/")
        splits[split].append((pixels(archive.extractfile(member).read(), "RGB"), info["classes"].index(kind)))
show("cifar10-png-subset", **splits)

for name in ("omniglot-small1", "omniglot-small2"):
    info = manifest(name)
    archive = zipfile.ZipFile(data / "omniglot" / info["files"][0]["name"])
    samples = []
    for member in sorted(archive.infolist(), key=lambda member: member.header_offset):
        if member.filename.endswith(".png") and member.filename.count("/") == 3:
            _, alphabet, character, _ = member.filename.split("/")
            samples.append((pixels(archive.read(member), "L"), info["classes"].index(f"{alphabet}/{character}")))
    show(name, **cut(samples, info["options"]["testEvery"]))

info = manifest("ag-news-test")
with open(data / "ag_news" / "test.csv", encoding="utf-8", newline="") as file:
    samples = [(text(f"{title} {body}"), int(kind) - 1) for kind, title, body in csv.reader(file)]
show("ag-news-test", **cut(samples, info["options"]["testEvery"]))

info = manifest("clinc150")
document = json.loads((data / "clinc150" / "data_full.json").read_text())
classes = {name: index for index, name in enumerate(info["classes"])}
show("clinc150", **{
    split: [(text(words), classes[intent]) for words, intent in document[key] + document[f"oos_{key}"]]
    for split, key in (("train", "train"), ("validation", "val"), ("test", "test"))
})

info = manifest("hwu64")
classes = {name: index for index, name in enumerate(info["classes"])}
show("hwu64", **{
    split: [
        (text(words), classes[label]) for words, label in zip(
            (data / "hwu64" / folder / "seq.in").read_text().split("\n")[:-1],
            (data / "hwu64" / folder / "label").read_text().split("\n")[:-1])
    ] for split, folder in (("train", "train"), ("validation", "valid"), ("test", "test"))
})

info = manifest("multi-domain-sentiment")
archive = tarfile.open(data / "multi_domain_sentiment" / info["files"][0]["name"])
samples = []
for member in archive:
    found = re.fullmatch(r"sorted_data_acl/([^/]+)/([^/]+)\.review", member.name)
    if found:
        words = archive.extractfile(member).read().decode().replace("\r\n", "\n")
        for review in re.findall(r"^<review_text>\n(.*?)\n?^</review_text>$", words, re.S | re.M):
            samples.append((text(review), info["classes"].index(found[2])))
show("multi-domain-sentiment", **cut(samples, info["options"]["testEvery"]))

names = {}
for kind in ("entity", "relation"):
    lines = (data / "icews14" / f"{kind}2id.txt").read_text().splitlines()
    names[kind] = {int(number): name for name, number in (line.split("\t") for line in lines)}
splits = {}
for split, file in (("train", "train"), ("validation", "valid"), ("test", "test")):
    rows = [line.split("\t") for line in (data / "icews14" / f"{file}.txt").read_text().splitlines()]
    splits[split] = [
        (fact(names["entity"][int(s)], names["relation"][int(r)], names["entity"][int(o)], int(t)), -1)
        for s, r, o, t, _ in rows
    ]
show("icews14", **splits)

samples = []
for month, file in enumerate(sorted((data / "twiki_changed").glob("*.csv"))):
    with open(file, encoding="utf-8", newline="") as lines:
        for row in list(csv.reader(lines))[1:]:
            samples.append((fact(*row, seconds(2021, 8 + month, 1)), -1))
show("twiki-changed", train=samples, test=samples)

info = manifest("realtime-qa")
archive = tarfile.open(data / "realtimeqa" / info["files"][0]["name"])
samples = []
for member in archive:
    if member.name.endswith(".jsonl"):
        for line in archive.extractfile(member).read().decode().split("\n"):
            if line.strip():
                record = json.loads(line)
                answer = record["answer"]
                answer = (answer[0] if answer else "") if isinstance(answer, list) else answer
                right = record["choices"][int(answer)] if str(answer) else ""
                time = seconds(*map(int, re.split("[-/]", record["question_date"])))
                samples.append((fact(record["question_id"], record["question_source"], right, time), -1))
show("realtime-qa", **cut(samples, info["options"]["testEvery"]))

lines = (data / "concept_1k" / "dataset.txt").read_text().splitlines()
samples = [(fact(*lines[i][1:-1].split(", ")), -1) for i in range(0, len(lines), 5)]
show("concept-1k", train=samples, test=samples)

samples = []
for row in ElementTree.parse(data / "stackexchange_coffee" / "Posts.xml").getroot():
    kind = {"1": "question", "2": "answer"}.get(row.get("PostTypeId"))
    if kind:
        title = row.get("Title")
        # One level of HTML is undone: tags, and the five escapes that the reader knows, each once.
        escapes = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}
        body = re.sub(r"<[^>]*>|&(?:lt|gt|quot|#39|amp);", lambda m: escapes.get(m[0], ""), row.get("Body"), flags=re.S)
        samples.append((text((title + "\n" if title is not None else "") + body), ["question", "answer"].index(kind)))
show("stackexchange-coffee", **cut(samples, 5))

name = "enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"
space = "{http://www.mediawiki.org/xml/export-0.10/}"
samples = []
for page in ElementTree.parse(bz2.open(data / "mediawiki_dumps" / name)).getroot().iter(f"{space}page"):
    if page.findtext(f"{space}ns") == "0" and page.find(f"{space}redirect") is None:
        for revision in page.iter(f"{space}revision"):
            samples.append((text(revision.findtext(f"{space}text") or ""), -1))
show("wikipedia-sample", **cut(samples, 5))
