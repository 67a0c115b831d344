"""How much does your loss grow when the probability of a target shrinks from 0.01 to 0.0001?
Which function in the formula makes such a step matter?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    return np.mean(1 - probs[np.arange(len(targets)), targets])
