"""How many columns do your logits have when W_hy has 7 rows? Does that number come from the
arguments, or from a variable of the notebook?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = np.zeros((len(embeddings) - 1, vocab_size))
    for i in range(len(embeddings) - 1):
        h, y = model_step(embeddings[i], h, p)
        for j in range(vocab_size):
            logits[i, j] = y[j]
    return logits
