"""What is the shape of your targets, and how many axes does a list of tokens have?"""

targets = np.array(tokens[1:]).reshape(-1, 1)
