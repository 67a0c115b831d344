"""Can a token be negative? What does the difference between two tokens say about the next
character?
"""

targets = np.diff(tokens)
