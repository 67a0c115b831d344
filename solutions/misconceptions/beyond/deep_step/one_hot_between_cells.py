"""Does the second cell see all numbers that the first one wrote, or only which was the largest?
What does the slide say is handed on?
"""

def deep_step(x, hs, ps):
    new_hs = []
    for h, p in zip(hs, ps):
        h, y = model_step(x, h, p)
        new_hs.append(h)
        x = np.eye(len(y))[np.argmax(y)]
    return new_hs, y
