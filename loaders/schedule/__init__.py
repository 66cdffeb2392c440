"""Reads schedules as offices draw them: the result is a proposal for a person to check, never loaded by itself."""
