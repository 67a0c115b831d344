"""What is the length of h, and which shape must w_hh have so that w_hh @ h is as long as h again?"""

rng = np.random.default_rng(9)
p = Params(
    w_xh=rng.uniform(-1, 1, size=(n_hidden, vocab_size)),
    w_hh=rng.uniform(-1, 1, size=(vocab_size, vocab_size)),
    w_hy=rng.uniform(-1, 1, size=(vocab_size, n_hidden)),
)
