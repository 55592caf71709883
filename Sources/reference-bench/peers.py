"""The other side of reference-bench: one part, measured with the library that people use.

    python peers.py PART FOLDER

prints one JSON line; exits with 1 where the library is missing. The folder holds what the Swift side
wrote: matrices and vectors as little-endian doubles, a text with one sentence a line.
"""

import json
import resource
import sys
import time

import numpy

MATRIX, DIMENSION, HNSW, NEAREST = 512, 64, 5000, 10


def read(folder, name, width):
    return numpy.fromfile(f"{folder}/{name}.f64", dtype="<f8").reshape(-1, width)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak():
    """The highest use of memory since the mark was last put back, in MB."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1e3
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def put_back():
    """Puts the mark of the highest use back to what is used now, where the system can."""
    try:
        with open("/proc/self/clear_refs", "w") as mark:
            mark.write("5")
    except OSError:
        pass


def matmul(folder, watch):
    left, right = read(folder, "left", MATRIX), read(folder, "right", MATRIX)
    left[:1] @ right
    watch()
    times = sorted(seconds(lambda: left @ right) for _ in range(5))
    return {"seconds": times[2]}, f"NumPy {numpy.__version__}"


def skip_gram(folder, watch):
    import gensim

    sentences = [line.split() for line in open(f"{folder}/text")]
    watch()
    model = gensim.models.Word2Vec(
        vector_size=100, window=5, negative=5, sg=1, sample=0, min_count=1, workers=1, epochs=1)
    model.build_vocab(sentences)
    time_taken = seconds(
        lambda: model.train(sentences, total_examples=len(sentences), epochs=1))
    count = sum(map(len, sentences))
    return {"words per second": count / time_taken}, f"gensim {gensim.__version__}"


def exact(folder, watch):
    import faiss

    faiss.omp_set_num_threads(1)
    vectors = read(folder, "vectors", DIMENSION).astype("float32")
    queries = read(folder, "queries", DIMENSION).astype("float32")
    watch()
    index = faiss.IndexFlatL2(DIMENSION)
    index.add(vectors)
    time_taken = seconds(lambda: [index.search(q[None], NEAREST) for q in queries])
    return {"queries per second": len(queries) / time_taken}, f"faiss {faiss.__version__}, float"


def hnsw(folder, watch):
    from importlib.metadata import version

    import hnswlib

    vectors = read(folder, "vectors", DIMENSION)[:HNSW]
    queries = read(folder, "queries", DIMENSION)
    true = [numpy.argsort(((q - vectors) ** 2).sum(1), kind="stable")[:NEAREST] for q in queries]
    watch()
    index = hnswlib.Index(space="l2", dim=DIMENSION)
    index.init_index(max_elements=HNSW, M=16, ef_construction=100, random_seed=1)
    index.set_num_threads(1)
    figures = {"seconds to build": seconds(lambda: index.add_items(vectors, num_threads=1))}
    index.set_ef(50)
    found = []
    time_taken = seconds(
        lambda: found.extend(index.knn_query(q, NEAREST, num_threads=1)[0][0] for q in queries))
    figures["queries per second"] = len(queries) / time_taken
    hits = sum(len(set(a) & set(b)) for a, b in zip(found, true))
    figures["recall at 10"] = hits / (NEAREST * len(queries))
    return figures, f"hnswlib {version('hnswlib')}, float"


def attention(folder, watch, length, tiled, causal):
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    q, k, v = (torch.randn(1, 1, length, 64) for _ in range(3))
    with torch.no_grad():
        torch.nn.functional.scaled_dot_product_attention(q[:, :, :8], k[:, :, :8], v[:, :, :8])
        watch()
        work = lambda: torch.nn.functional.scaled_dot_product_attention(  # noqa: E731
            q, k, v, is_causal=causal)
        return {"seconds": seconds(work)}, f"PyTorch {torch.__version__}"


def there_and_back(make, x, watch):
    """A PyTorch module in double precision: forward alone, then with the gradients of its weights."""
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    module, x = make(torch), torch.randn(*x)
    first = lambda y: y[0] if isinstance(y, tuple) else y  # noqa: E731
    first(module(x[:, :2])).sum().backward()
    watch()
    figures = {}
    with torch.no_grad():
        figures["seconds, forward"] = seconds(lambda: module(x))
    figures["seconds, forward and backward"] = seconds(lambda: first(module(x)).sum().backward())
    return figures, f"PyTorch {torch.__version__}"


def layer(folder, watch):
    return there_and_back(
        lambda torch: torch.nn.TransformerEncoderLayer(256, 8, 1024, dropout=0, batch_first=True),
        (8, 64, 256), watch)


def lstm(folder, watch):
    return there_and_back(
        lambda torch: torch.nn.LSTM(64, 128, batch_first=True), (16, 50, 64), watch)


def main():
    part, folder = sys.argv[1:]
    before = 0.0

    def watch():
        nonlocal before
        put_back()
        before = peak()

    parts = {
        "matmul": matmul, "skip-gram": skip_gram, "exact": exact, "hnsw": hnsw,
        "layer": layer, "lstm": lstm}
    try:
        if part.startswith("attention-"):
            length, *words = part.split("-")[1:]
            figures, library = attention(
                folder, watch, int(length), "tiled" in words, "causal" in words)
        else:
            figures, library = parts[part](folder, watch)
    except ImportError as error:
        sys.exit(str(error))
    print(json.dumps({"figures": figures, "library": library, "megabytes": max(0, peak() - before)}))


if __name__ == "__main__":
    main()
