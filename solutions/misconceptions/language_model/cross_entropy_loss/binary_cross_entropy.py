"""What is your loss for equal logits of 4 symbols, and what is np.log(4)? Which probabilities
besides those of the targets does your formula use?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    q = np.eye(logits.shape[1])[targets]
    terms = q * np.log(probs + 1e-50) + (1 - q) * np.log(1 - probs + 1e-50)
    return -np.mean(np.sum(terms, axis=1))
