"""What the program does when something goes wrong around it: `python -m faults`, outside the tests."""
