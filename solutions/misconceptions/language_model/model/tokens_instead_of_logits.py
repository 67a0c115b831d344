"""What is the shape of your result, and what shape does the task ask for? Does the model choose a
symbol, or does it give a number to each one?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    predictions = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        predictions.append(np.argmax(y))
    return np.array(predictions)
