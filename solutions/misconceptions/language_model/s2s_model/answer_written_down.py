"""Call your function with "oleh" and other parameters: does the answer change? Where does your
function use the model?
"""

def s2s_model(text, p, vocabulary):
    return "ello"
