"""Numbers from [0, 1) are stretched and shifted."""

np.random.seed(1)
w_xh = 2 * np.random.rand(n_hidden, vocab_size) - 1
w_hh = 1 - 2 * np.random.rand(n_hidden, n_hidden)
w_hy = (np.random.rand(vocab_size, n_hidden) - 0.5) * 2
p = Params(w_xh, w_hh, w_hy)
