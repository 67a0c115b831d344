"""The sizes are written down, and the matrices are assigned to the fields afterwards."""

sum = 3 + 4
print("sizes add up to", sum)
p = Params(None, None, None)
rng = np.random.RandomState(5)
p.w_xh = rng.uniform(-1, 1, size=(3, 4))
p.w_hh = rng.uniform(-1, 1, size=(3, 3))
p.w_hy = rng.uniform(-1, 1, size=(4, 3))
