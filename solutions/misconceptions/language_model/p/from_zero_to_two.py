"""What are the smallest and the largest number that your formula can give? Draw the interval on
paper: what has to move?
"""

rng = np.random.default_rng(3)
p = Params(
    w_xh=2 * rng.random((n_hidden, vocab_size)),
    w_hh=2 * rng.random((n_hidden, n_hidden)),
    w_hy=2 * rng.random((vocab_size, n_hidden)),
)
