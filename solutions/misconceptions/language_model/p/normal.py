"""Which distribution do your entries come from, and can such a number be larger than 1 or smaller
than -1? What does uniform mean?
"""

rng = np.random.default_rng(0)
p = Params(
    w_xh=rng.normal(size=(n_hidden, vocab_size)),
    w_hh=rng.normal(size=(n_hidden, n_hidden)),
    w_hy=rng.normal(size=(vocab_size, n_hidden)),
)
