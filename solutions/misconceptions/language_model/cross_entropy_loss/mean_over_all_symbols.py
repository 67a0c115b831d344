"""What is your loss for equal logits of 4 symbols, and what is np.log(4)? By how many numbers do
you divide: one for each place, or one for each place and symbol?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    one_hots = np.eye(logits.shape[1])[targets]
    return -np.mean(one_hots * log_probs)
