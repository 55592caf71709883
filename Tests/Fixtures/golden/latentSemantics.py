"""Writes latentSemantics.json: NumPy's singular values and scikit-learn's counts in place of ours.

The vectors are known up to a rotation within equal singular values and up to signs, so what is
written are cosines between them, which neither changes.
"""

import json
import pathlib
import platform

import numpy
import sklearn
from sklearn.feature_extraction.text import CountVectorizer

root = pathlib.Path(__file__).resolve().parents[3]


def terms(text):
    """The words of a text; each Chinese character is one."""
    found, word = [], ""
    for letter in text.lower() + " ":
        if letter.isascii() and letter.isalpha():
            word += letter
            continue
        if word:
            found.append(word)
        word = ""
        if letter.isalpha():
            found.append(letter)
    return found


def fitted(texts, dimensions):
    counter = CountVectorizer(analyzer=lambda text: text)
    counts = counter.fit_transform(texts).toarray().astype(float)
    rarity = numpy.log(len(texts) / (counts > 0).sum(axis=0))

    def rows(matrix):
        weighted = matrix * rarity
        lengths = numpy.linalg.norm(weighted, axis=1, keepdims=True)
        return weighted / numpy.where(lengths > 0, lengths, 1)

    _, values, right = numpy.linalg.svd(rows(counts), full_matrices=False)
    kept = right[:dimensions].T

    def vectors(texts):
        seen = rows(counter.transform(texts).toarray().astype(float)) @ kept
        lengths = numpy.linalg.norm(seen, axis=1, keepdims=True)
        return numpy.where(lengths > 1e-12, seen / numpy.where(lengths > 0, lengths, 1), 0)

    return vectors, values


small = [
    "human machine interface for lab computer applications",
    "a survey of user opinion of computer system response time",
    "the eps user interface management system",
    "system and human system engineering testing of eps",
    "relation of user perceived response time to error measurement",
    "the generation of random binary unordered trees",
    "the intersection graph of paths in trees",
    "graph minors widths of trees and well quasi ordering",
    "graph minors a survey",
]
words = [text.split() for text in small]
cases = []
for dimensions in (2, 4, 9):
    vectors, values = fitted(words, dimensions)
    own = vectors(words)
    query = vectors([["human", "computer", "interaction"]])
    cases.append(
        {
            "dimensions": dimensions,
            "cosines": (own @ own.T).tolist(),
            "query": (query @ own.T)[0].tolist(),
        }
    )

lines = (root / "Examples/Texts/sentences.txt").read_text("utf-8").splitlines()
themes, sentences = zip(*(line.split("\t") for line in lines))
vectors, values = fitted([terms(s) for s in sentences], 48)
own = vectors([terms(s) for s in sentences])
queries = ["a storm with wind and snow", "the patient has a fever", "火车到站了"]
nearest = []
for cosines in vectors([terms(q) for q in queries]) @ own.T:
    order = numpy.argsort(-cosines)[:4]
    # The first three stay apart from one another and from the fourth.
    assert min(-numpy.diff(cosines[order])) > 1e-6, cosines[order]
    nearest.append([sentences[i] for i in order[:3]])

result = {
    "made": {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scikit-learn": sklearn.__version__,
    },
    "texts": words,
    "query": ["human", "computer", "interaction"],
    "cases": cases,
    "sentences": {"queries": queries, "nearest": nearest},
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
