"""Data at rest: commits, snapshots, the merge and the questions that read them."""
