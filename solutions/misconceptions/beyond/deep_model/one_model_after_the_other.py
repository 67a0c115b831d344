"""`model` leaves out its last row each time that it is called. How many rows are left after two
cells, and how many should there be?
"""

def deep_model(embeddings, ps):
    outputs = embeddings
    for p in ps:
        outputs = model(outputs, p)
    return outputs
