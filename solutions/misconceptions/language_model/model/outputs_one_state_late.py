"""Does the first row of your result depend on the first character? At which moment do you store
the state: before or after the step?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    states = []
    for x in embeddings[:-1]:
        states.append(h)
        h, y = model_step(x, h, p)
    return np.array(states) @ p.w_hy.T
