"""Does your loss change when a guess becomes a little more certain? What would training see if a
tiny change of the weights changes nothing?
"""

def cross_entropy_loss(logits, targets):
    guesses = np.argmax(logits, axis=1)
    wrong = 0
    for guess, target in zip(guesses, targets):
        if guess != target:
            wrong += 1
    return wrong / len(targets)
