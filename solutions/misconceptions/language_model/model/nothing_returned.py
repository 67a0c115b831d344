"""What does print(model(in_embeddings, p)) show in its last line? Collecting or showing the
outputs is one thing: what does your function hand back?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    logits = np.array(logits)
    print(logits)
