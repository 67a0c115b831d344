"""What does your function say of the step from the lecture? Is a test of any use that nobody can
pass?
"""

def is_right_step(step):
    return False
