"""Fills an empty installation with the fictional municipality."""
