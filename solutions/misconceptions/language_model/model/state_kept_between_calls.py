"""Call your function twice with the same arguments: are the logits the same? From which state
does the second call start?
"""

h = None


def model(embeddings, p):
    global h
    if h is None or len(h) != len(p.w_hh):
        h = np.zeros(len(p.w_hh))
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
