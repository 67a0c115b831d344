"""What shape does your result have? Were the outputs asked for, or the symbols that are most
likely under them?
"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    tokens = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        tokens.append(np.argmax(y))
        x = np.eye(len(y))[tokens[-1]]
    return np.array(tokens)
