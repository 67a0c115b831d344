"""What runs inside the sandbox. Nothing in here imports anything else of the kit."""
