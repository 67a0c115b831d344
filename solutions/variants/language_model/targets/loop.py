"""A loop with a print."""

targets = []
for i in range(len(tokens) - 1):
    print("after", text[i], "comes", text[i + 1])
    targets.append(tokens[i + 1])
