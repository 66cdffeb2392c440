"""The charts of each subject, made by one function for its page, for a meeting's screen and for every file."""
