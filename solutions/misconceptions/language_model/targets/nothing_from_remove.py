"""What does print(targets) show? Do methods like remove or reverse hand back a list, or do they
change the one they belong to?
"""

remaining = list(tokens)
targets = remaining.remove(remaining[0])
