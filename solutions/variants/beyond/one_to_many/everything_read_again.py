"""Reads all inputs again for each output."""

def one_to_many(x, n_steps, p):
    xs = [np.asarray(x, dtype=float)]
    ys = []
    for _ in range(n_steps):
        ys.append(many_to_one(np.array(xs), p))
        xs.append(np.eye(len(ys[-1]))[np.argmax(ys[-1])])
    return ys
