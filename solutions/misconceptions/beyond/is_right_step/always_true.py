"""What does your function say of a step that returns nothing at all? Does it call the step?"""

def is_right_step(step):
    return True
