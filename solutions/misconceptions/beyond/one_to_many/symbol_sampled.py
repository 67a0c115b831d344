"""Do you get the same rows when you call the function twice? Should the next input be drawn, or
be the most likely symbol?
"""

def one_to_many(x, n_steps, p):
    rng = np.random.default_rng(0)
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        ys.append(y)
        x = np.eye(len(y))[rng.choice(len(y), p=np.exp(y) / np.exp(y).sum())]
    return np.array(ys)
