"""What does list.pop return: the element that it takes out, or the list that is left?"""

remaining = list(tokens)
targets = remaining.pop(0)
