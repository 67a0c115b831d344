"""How many rows should the result have for five embeddings, and what is the shape of yours? Where
do the outputs of the earlier rounds go?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
    return y
