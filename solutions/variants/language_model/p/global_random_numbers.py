"""numpy's global random numbers after a global seed."""

np.random.seed(0)
p = Params(
    w_xh=np.random.uniform(-1, 1, size=(n_hidden, vocab_size)),
    w_hh=np.random.uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_hy=np.random.uniform(-1, 1, size=(vocab_size, n_hidden)),
)
