"""Write down how long x, h and y are: which shape must w_xh have so that w_xh @ x is as long as
h, and which one w_hy so that w_hy @ h is as long as y?
"""

np.random.seed(10)
p = Params(
    w_xh=np.random.uniform(-1, 1, size=(vocab_size, n_hidden)),
    w_hh=np.random.uniform(-1, 1, size=(n_hidden, n_hidden)),
    w_hy=np.random.uniform(-1, 1, size=(n_hidden, vocab_size)),
)
