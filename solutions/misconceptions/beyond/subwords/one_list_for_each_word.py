"""What is the type of an item of your result: a text, or a list of texts? Which of append and
extend puts pieces side by side?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces.append(symbols)
    return pieces
