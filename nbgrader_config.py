"""Settings of this course, for the autograder and for every nbgrader command alike."""

import os
import sys
from pathlib import Path

c = get_config()

# The course is the folder of this file, wherever a command is started.
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# The first use of a new gradebook runs `alembic` from PATH, and that lies beside the Python that
# runs nbgrader; without this it is only found while the virtual environment is active.
programs = str(Path(sys.executable).parent)
if programs not in os.environ["PATH"].split(os.pathsep):
    os.environ["PATH"] = programs + os.pathsep + os.environ["PATH"]

# release/ is made from source/, so making it again replaces it. Without this, the plain
# `nbgrader generate_assignment` leaves a release that exists as it is, out of date and not in the
# gradebook. (`autograder release` also looks for leaks, and replaces nothing that is worse.)
c.GenerateAssignment.force = True

# `nbgrader autograde`, and Formgrader's button for it, grade in the sandbox as `autograder grade`
# does. Without these two lines they use nbgrader's own execution, which any student can deceive.
c.Autograde.sanitize_preprocessors = ["autograder.nbgrader_hooks.GradeSubmission"]
c.Autograde.autograde_preprocessors = []

# `nbgrader generate_feedback`, and Formgrader's button for it, make the pages of `autograder
# feedback`. nbgrader's own show the hidden tests, and run whatever scripts a student printed.
c.GenerateFeedback.exporter_class = "autograder.nbgrader_hooks.FeedbackPage"
c.GenerateFeedback.preprocessors = []

# A report tells everything about a submission; it is no file to hand back with nbgrader's feedback.
c.CourseDirectory.ignore.append("report.json")

# A shared folder through which students fetch and submit (nbgrader's exchange):
# c.CourseDirectory.course_id = "deep-learning"
# c.Exchange.root = "/srv/nbgrader/exchange"

# The gradebook, if it is to be elsewhere than beside this file:
# c.CourseDirectory.db_url = "sqlite:////home/me/grades/gradebook.db"

# What one hand-in may use before it is stopped (these are the defaults):
# c.AutograderLimits.cell_seconds = 30
# c.AutograderLimits.submission_seconds = 120
# c.AutograderLimits.memory_bytes = 2_000_000_000
# c.AutograderLimits.processes = 64
# c.AutograderLimits.file_bytes = 268_435_456
# c.AutograderLimits.output_bytes = 1_048_576
# c.AutograderLimits.message_characters = 10_000
