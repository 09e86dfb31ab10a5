"""Writes what NumPy's legacy generator gives, as JSON, for numpy-random.golden.test.ts.

    python3 numpy-random.py > numpy-random.json

Only np.random.RandomState is used, whose stream NumPy has frozen (NEP 19).
"""

import hashlib
import json
import sys

import numpy as np

SEEDS = [0, 1, 42, 1234, 2**31, 2**32 - 1]
RANGES = [
    (0, 10),
    (-5, 6),
    (7, 8),
    (0, 2**16),
    (-(2**31), 2**31),
    (0, 2**32),
    (0, 2**32 + 1),
    (-(2**40), 2**40),
    (-(2**53) + 1, 2**53 - 1),
]


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def case(seed):
    def fresh():
        return np.random.RandomState(seed)

    letters = list("abcdefghij")
    fresh().shuffle(letters)
    mixed = fresh()
    interleaved = [
        mixed.rand(),
        mixed.randn(),
        int(mixed.randint(0, 100)),
        mixed.randn(),
        mixed.randn(),
        *mixed.permutation(6).tolist(),
        mixed.rand(),
    ]
    return {
        "seed": seed,
        "rand": fresh().rand(2, 3).ravel().tolist(),
        "rand100000": sha256(fresh().rand(100000)),
        "randn": fresh().randn(5, 10).ravel().tolist(),
        # Rounded to 2^-20: the last bit of a normal depends on the C library's log.
        "randn100000": sha256(np.floor(fresh().randn(100000) * 2**20 + 0.5)),
        "permutation": fresh().permutation(20).tolist(),
        "permutation100000": sha256(fresh().permutation(100000).astype("<i4")),
        "shuffle": letters,
        "randint": [{"low": a, "high": b, "values": fresh().randint(a, b, 8, dtype=np.int64).tolist()} for a, b in RANGES],
        "interleaved": interleaved,
    }


json.dump([case(seed) for seed in SEEDS], sys.stdout, indent=1)
sys.stdout.write("\n")
