"""Drawn on the way into Params, by position."""

rng = np.random.default_rng(2024)
p = Params(
    rng.uniform(-1, 1, (n_hidden, vocab_size)),
    rng.uniform(-1, 1, (n_hidden, n_hidden)),
    rng.uniform(-1, 1, (vocab_size, n_hidden)),
)
