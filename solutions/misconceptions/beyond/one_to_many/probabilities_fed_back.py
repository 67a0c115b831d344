"""Is the next input one-hot when you feed probabilities back? Which symbol does it stand for?
"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        ys.append(y)
        x = np.exp(y) / np.exp(y).sum()
    return np.array(ys)
