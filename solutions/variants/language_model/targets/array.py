"""An array of tokens."""

targets = np.array(tokens)[1:]
