"""The slides of a meeting, made from the screen's own charts."""
