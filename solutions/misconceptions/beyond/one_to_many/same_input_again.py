"""What does the model read in its second step: x once more, or what it has just written?"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        ys.append(y)
    return np.array(ys)
