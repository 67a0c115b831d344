"""New parameters with replace of dataclasses, and the loss written out."""

from dataclasses import replace

def train(text, vocabulary, p, n_steps, learning_rate):
    tokens = np.array(tokenize(text, vocabulary))
    embeddings = np.eye(len(vocabulary))[tokens]
    targets = tokens[1:].tolist()
    losses = []
    while len(losses) < n_steps:
        logits = model(embeddings, p)
        log_sums = np.log(np.exp(logits).sum(axis=1))
        losses.append((log_sums - logits[range(len(targets)), targets]).mean())
        g = loss_gradients(embeddings, targets, p)
        p = replace(
            p,
            w_xh=p.w_xh - learning_rate * g.w_xh,
            w_hh=p.w_hh - learning_rate * g.w_hh,
            w_hy=p.w_hy - learning_rate * g.w_hy,
        )
    return p, losses
