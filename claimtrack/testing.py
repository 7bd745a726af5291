"""For users' tests: builders, assertions and pytest fixtures."""
