"""One file is one subject: DataFrame in, Chart out (figure or table, title, reading, notes, alt text, the rows)."""
