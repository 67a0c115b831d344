"""Are there only zeros and ones in your result? Is that what leaves the model, or what enters it
again?
"""

def one_to_many(x, n_steps, p):
    h = np.zeros(p.w_hh.shape[0])
    rows = []
    for _ in range(n_steps):
        h, y = model_step(x, h, p)
        x = np.eye(len(y))[np.argmax(y)]
        rows.append(x)
    return np.array(rows)
