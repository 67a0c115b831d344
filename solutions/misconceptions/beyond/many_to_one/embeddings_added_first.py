"""Does your result change when the first two embeddings are swapped? Should the order of a text
matter?
"""

def many_to_one(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    h, y = model_step(np.sum(embeddings, axis=0), h, p)
    return y
