"""Print p.w_xh.shape and p.w_hh.shape: did every matrix end up in its own field? In which order
does Params take them?
"""

rng = np.random.default_rng(6)
w_xh = rng.uniform(-1, 1, (n_hidden, vocab_size))
w_hh = rng.uniform(-1, 1, (n_hidden, n_hidden))
w_hy = rng.uniform(-1, 1, (vocab_size, n_hidden))
p = Params(w_hh, w_xh, w_hy)
