"""All numbers in one draw, cut into three pieces."""

H, V = n_hidden, vocab_size
numbers = np.random.default_rng(123).uniform(low=-1.0, high=1.0, size=H * V + H * H + V * H)
a, b, c = np.split(numbers, [H * V, H * V + H * H])
p = Params(a.reshape(H, V), b.reshape(H, H), c.reshape(V, H))
