"""Python's own random numbers in loops, float32 at the end."""

import random

random.seed(7)


def draw(rows, columns):
    matrix = []
    for i in range(rows):
        row = []
        for j in range(columns):
            row.append(random.uniform(-1, 1))
        matrix.append(row)
    return np.array(matrix, dtype=np.float32)


p = Params(
    w_hy=draw(vocab_size, n_hidden),
    w_hh=draw(n_hidden, n_hidden),
    w_xh=draw(n_hidden, vocab_size),
)
