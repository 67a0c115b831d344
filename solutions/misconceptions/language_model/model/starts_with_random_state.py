"""Print h before the loop: which numbers does the lecture's first state contain, and where do
yours come from?
"""

def model(embeddings, p):
    rng = np.random.default_rng(0)
    h = rng.uniform(-1, 1, size=p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
