"""Could training tell your hidden units apart if all weights start with the same value? What does
the task say about where the entries come from?
"""

p = Params(
    w_xh=np.zeros((n_hidden, vocab_size)),
    w_hh=np.zeros((n_hidden, n_hidden)),
    w_hy=np.zeros((vocab_size, n_hidden)),
)
