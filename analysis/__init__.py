"""What SQL cannot say: pace, delay, stock, outlook; pandas in, pandas out."""
