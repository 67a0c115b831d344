"""What is your loss for equal logits of 4 symbols: 2, or about 1.386? Which logarithm undoes
np.exp?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    return -np.mean(np.log2(probs[np.arange(len(targets)), targets] + 1e-50))
