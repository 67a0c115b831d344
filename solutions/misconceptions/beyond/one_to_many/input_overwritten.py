"""What does the caller's x look like after the call? Do you make a new vector, or write into the
one that you were given?
"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        ys.append(y)
        x[:] = 0
        x[np.argmax(y)] = 1
    return np.array(ys)
