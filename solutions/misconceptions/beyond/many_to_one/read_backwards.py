"""Which embedding is the first to be read? Is "dog bites man" the same text when it is read from
the end?
"""

def many_to_one(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    for x in embeddings[::-1]:
        h, y = model_step(x, h, p)
    return y
