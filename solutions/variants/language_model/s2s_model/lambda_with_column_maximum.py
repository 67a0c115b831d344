"""A lambda is assigned to the name."""

s2s_model = lambda text, p, vocabulary: "".join(
    map(
        vocabulary.__getitem__,
        model(embed(tokenize(text, vocabulary), len(vocabulary)), p).argmax(1).tolist(),
    )
)
