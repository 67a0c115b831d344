"""What should the new state be after the first input if all weights of W_xh were zero, and what
is yours? Which vector does the lecture start with?
"""

def model(embeddings, p):
    h = np.ones(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
