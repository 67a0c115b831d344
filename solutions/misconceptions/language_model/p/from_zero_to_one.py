"""Which are the smallest and the largest entry of your matrices? From which interval do you draw,
and which one does the task ask for?
"""

p = Params(
    w_xh=np.random.rand(n_hidden, vocab_size),
    w_hh=np.random.rand(n_hidden, n_hidden),
    w_hy=np.random.rand(vocab_size, n_hidden),
)
