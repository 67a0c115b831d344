"""Call your function twice with the same arguments: why are there more rows the second time? When
is your default list created?
"""

def model(embeddings, p, logits=[]):
    h = np.zeros(len(p.w_hh))
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(list(y))
    return list(logits)
