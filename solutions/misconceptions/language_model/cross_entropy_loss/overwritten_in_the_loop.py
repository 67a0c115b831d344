"""Does your loss change when you change the first row of the logits? What does every round of the
loop do to the loss of the round before?
"""

def cross_entropy_loss(logits, targets):
    for row, target in zip(logits, targets):
        row = row - np.max(row)
        loss = np.log(np.sum(np.exp(row))) - row[target]
    return loss
