"""Which values do your entries take? Are there numbers between -1 and 1 besides the whole ones,
and does your function ever draw them?
"""

rng = np.random.default_rng(2)
p = Params(
    w_xh=rng.integers(-1, 2, size=(n_hidden, vocab_size)),
    w_hh=rng.integers(-1, 2, size=(n_hidden, n_hidden)),
    w_hy=rng.integers(-1, 2, size=(vocab_size, n_hidden)),
)
