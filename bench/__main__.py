"""`python -m bench NAME` runs one benchmark; `manage.py bench NAME` is the same from outside."""

import sys
from importlib import import_module
from pathlib import Path

HELPERS = {"__init__", "__main__", "measure", "real_store", "synthetic"}
NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in HELPERS)


def main(arguments: list[str]) -> int:
    """Run the benchmarks named (all of them when none is); returns the exit status."""
    unknown = [name for name in arguments if name not in NAMES]
    if unknown:
        print(f"「{'、'.join(unknown)}」という計測はありません。使える計測：{'、'.join(NAMES)}", file=sys.stderr)
        return 2
    for name in arguments or NAMES:
        import_module(f"bench.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
