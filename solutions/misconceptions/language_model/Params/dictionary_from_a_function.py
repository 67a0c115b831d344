"""What is type(Params(1, 2, 3)), and does Params(1, 2, 3).w_xh work? Which of the lecture's two
options, and which best of both worlds, does the task ask for?
"""

def Params(w_xh, w_hh, w_hy):
    return {"w_xh": w_xh, "w_hh": w_hh, "w_hy": w_hy}
