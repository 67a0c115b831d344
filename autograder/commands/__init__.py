"""One module for each command of `autograder`, each with a click command called `command`.

A module here holds what a person types: arguments, options, help. It imports the code that does the
job only when it runs, so that help appears at once.
"""
