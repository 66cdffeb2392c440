"""What the loaders share: from the bytes of a file to a table of text, its problems, and Parquet for the merge."""
