"""Try logits of 0 and 50 with the target at the 0: what does your loss say, and what should it
say? How small is the smallest probability that you allow?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    probs = np.clip(probs, 1e-7, 1 - 1e-7)
    return -np.mean(np.log(probs[np.arange(len(targets)), targets]))
