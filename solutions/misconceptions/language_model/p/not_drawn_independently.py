"""Print p and look for a number that stands in two places: which entries were not drawn
independently of the others?
"""

p = Params(
    w_xh=np.random.default_rng(42).uniform(-1, 1, size=(n_hidden, vocab_size)),
    w_hh=np.random.default_rng(42).uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_hy=np.random.default_rng(42).uniform(-1, 1, size=(vocab_size, n_hidden)),
)
