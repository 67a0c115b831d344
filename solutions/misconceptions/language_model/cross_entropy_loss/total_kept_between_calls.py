"""Call your function twice with the same arguments: why is the second loss different? Where is
the total set back to zero?
"""

total = 0
count = 0


def cross_entropy_loss(logits, targets):
    global total, count
    for row, target in zip(logits, targets):
        row = row - np.max(row)
        total += np.log(np.sum(np.exp(row))) - row[target]
        count += 1
    return total / count
