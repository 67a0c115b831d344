"""Do your rows add up to 1? Does the task ask for logits or for probabilities, and where will the
softmax be taken later?
"""

def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    outputs = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        outputs.append(softmax(y))
    return np.array(outputs)
