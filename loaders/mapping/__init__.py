"""Tables nobody knows, read by a mapping that an analyst made once: profile, rows in our own terms, format."""
