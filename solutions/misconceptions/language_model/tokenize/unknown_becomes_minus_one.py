"""Try tokenize("help", ["e", "h", "l", "o"]): which number do you get for "p"? Which row would
np.eye(4) give for that number?
"""

def tokenize(text, vocabulary):
    letters = "".join(vocabulary)
    return [letters.find(char) for char in text.lower()]
