"""How large a file and its parts may be before reading stops; beyond these no real export has been seen."""

MB = 1 << 20

FILE_BYTES = 200 * MB
INFLATED_BYTES = 256 * MB
INFLATED_RATIO = 200  # beyond FREE_BYTES only: small tables compress well without being bombs
FREE_BYTES = 20 * MB

ZIP_ENTRIES = 1_000
ROWS = 1_100_000
COLUMNS = 512
CELLS = 20_000_000
CELL_CHARS = 32_767
LINE_BYTES = 256 * 1024
JSON_DEPTH = 8
JSON_KEYS = 200

XML_DEPTH = 64
MERGES = 20_000
MERGED_CELLS = 1_000_000
SPARSE_FACTOR = 20  # last used row against filled rows
SPARSE_ROWS = 1_000
FULL_SHEETS = (65_536, 1_048_576)  # rows a .xls and a .xlsx sheet can hold: a file that ends there may be cut off

CHILD_BYTES = 2048 * MB
CHILD_SECONDS = 120.0

HEAD_ROWS = 30  # the header of a table stands in its first rows
LISTED = 20  # problems of one kind that are listed one by one; the rest is a count
