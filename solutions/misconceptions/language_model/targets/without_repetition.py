"""How many targets do you have for "ello"? Is the second "l" not predicted like the first?"""

targets = []
for token in tokens[1:]:
    if token not in targets:
        targets.append(token)
