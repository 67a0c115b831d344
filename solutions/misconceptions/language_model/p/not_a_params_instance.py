"""What does type(p) say, and is that the class that you wrote just before? How do you make an
instance of it from three matrices?
"""

rng = np.random.default_rng(15)
p = {
    "w_xh": rng.uniform(-1, 1, size=(n_hidden, vocab_size)),
    "w_hh": rng.uniform(-1, 1, size=(n_hidden, n_hidden)),
    "w_hy": rng.uniform(-1, 1, size=(vocab_size, n_hidden)),
}
