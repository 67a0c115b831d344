"""Your function translates without its network. What should it say when the weights are random,
or the words are new?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    dictionary = {"hello": "hallo", "world": "welt"}
    words = []
    for word in in_text.lower().split():
        words.append(dictionary.get(word, word))
    words.append("<EOS>")
    return " ".join(words[:target_size])
