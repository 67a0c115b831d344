"""How long is y, and which shape must w_hy have so that w_hy @ h is that long? Does it have the
same shape as w_xh?
"""

rng = np.random.default_rng(10)
p = Params(
    w_xh=rng.uniform(-1, 1, size=(n_hidden, vocab_size)),
    w_hh=rng.uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_hy=rng.uniform(-1, 1, size=(n_hidden, vocab_size)),
)
