"""Is one target of yours a number or a row of numbers? Does the task ask for tokens or for
embeddings?
"""

targets = in_embeddings[1:]
