"""What a store knows of the home prefecture's places, for the process that reads files."""

from settings import settings
from warehouse.ask import Askable, ask_exactly


def known_places(source: Askable | None, home: str | None = None) -> dict:
    """`home`, the prefecture's code, and `towns`: code, name, persons, persons of 65 and over of each municipality.

    source: a reader or a draft; None stands for an empty store, whose places are those of the reference data.
    home: another prefecture than the store's own, of whose towns the reference data alone tell.
    """
    own = ask_exactly(source, "home")[2][0]["area_code"] if source is not None else settings.home_area_code
    if source is None or home not in (None, own):
        return {"home": home or own, "towns": []}
    rows = ask_exactly(source, "municipalities")[2]
    fields = ("area_code", "area_name", "persons", "older_persons")
    return {"home": own, "towns": [[row[field] for field in fields] for row in rows]}
