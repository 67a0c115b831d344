"""Call your function with other targets than those of the notebook: does the loss follow them?
What name did you give to the second argument?
"""

def cross_entropy_loss(logits, target_tokens):
    loss = 0
    for i in range(len(logits)):
        z = logits[i] - np.max(logits[i])
        loss += np.log(np.sum(np.exp(z))) - z[targets[i]]
    return loss / len(logits)
