"""A while loop and a list of lists, with a print in every round."""

def model(embeddings, p):
    h = [0.0] * len(p.w_hh)
    list = []
    t = 0
    while t < len(embeddings) - 1:
        h, y = model_step(embeddings[t], np.array(h), p)
        print("step", t, "state", h)
        list = list + [[float(value) for value in y]]
        t = t + 1
    return list
