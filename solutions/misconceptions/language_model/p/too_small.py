"""Which are the smallest and the largest entry of your matrices? From which interval do you draw,
and which one does the task ask for?
"""

rng = np.random.default_rng(4)
p = Params(
    w_xh=0.1 * rng.uniform(-1, 1, (n_hidden, vocab_size)),
    w_hh=0.1 * rng.uniform(-1, 1, (n_hidden, n_hidden)),
    w_hy=0.1 * rng.uniform(-1, 1, (vocab_size, n_hidden)),
)
