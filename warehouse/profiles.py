"""The mapping profiles a store holds: how tables nobody else knows are read."""

from warehouse.ask import ask_exactly
from warehouse.store import Store


def mapping_profiles(store: Store) -> list[str]:
    """The saved mapping profiles (JSON), by name; none of an empty store."""
    if store.latest() is None:
        return []
    return [row["definition"] for row in ask_exactly(store.reader(), "mapping_profiles")[2]]
