"""Takes the softmax before it looks for the largest."""

def softmax(y):
    e = np.exp(y - y.max())
    return e / e.sum()

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        ys.append(y.tolist())
        x = np.zeros(len(y))
        x[np.argmax(softmax(y))] = 1
    return ys
