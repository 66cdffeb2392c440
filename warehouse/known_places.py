"""What a store knows of the home prefecture's places, for the process that reads files."""

from settings import settings
from warehouse.ask import Askable, ask_exactly


def known_places(source: Askable | None, home: str | None = None) -> dict:
    """`home`, the prefecture's code, and `towns`: code, name, persons, persons of 65 and over of each municipality.

    source: a reader or a draft; None stands for an empty store, whose places are those of the reference data.
    home: another prefecture than that of the settings, of whose towns the reference data alone tell.
    """
    if home and home != settings.home_area_code:
        return {"home": home, "towns": []}
    rows = ask_exactly(source, "municipalities")[2] if source is not None else []
    fields = ("area_code", "area_name", "persons", "older_persons")
    return {"home": settings.home_area_code, "towns": [[row[field] for field in fields] for row in rows]}
