"""How many hidden units should the network have, and how many does your w_hh have? Which variable
holds that number?
"""

rng = np.random.default_rng(7)
p = Params(
    w_xh=rng.uniform(-1, 1, size=(vocab_size, vocab_size)),
    w_hh=rng.uniform(-1, 1, size=(vocab_size, vocab_size)),
    w_hy=rng.uniform(-1, 1, size=(vocab_size, vocab_size)),
)
