"""What is len(targets), and how many training examples does "hello" contain? How many pairs of
brackets are around your tokens?
"""

targets = []
targets.append(tokens[1:])
