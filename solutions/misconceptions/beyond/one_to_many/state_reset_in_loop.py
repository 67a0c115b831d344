"""Does the third output still depend on x in your function? Where does the line with np.zeros
stand?
"""

def one_to_many(x, n_steps, p):
    ys = []
    for _ in range(n_steps):
        h = np.zeros(p.w_hh.shape[0])
        h, y = model_step(x, h, p)
        ys.append(y)
        x = np.eye(len(y))[np.argmax(y)]
    return np.array(ys)
