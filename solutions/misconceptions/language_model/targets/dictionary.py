"""What does targets[0] give you? Do you need to say which token comes after which, or only what
comes next at each place?
"""

targets = {}
for i in range(len(tokens) - 1):
    targets[tokens[i]] = tokens[i + 1]
