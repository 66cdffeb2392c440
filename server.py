"""Starts Streamlit so that already the first session of a new server goes through app.py.

python -m server run app.py --server.port 8501
"""

import logging

from streamlit import logger
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

import journal
from settings import settings


def main() -> None:
    """Streamlit's own command line, with pages/ being ours from the first session on.

    Streamlit takes a folder of that name for its own until st.navigation has run once; a deep link in the very first
    session would then open a page without the gate. The guard line of each page stays as the second lock.
    """
    PagesManager.uses_pages_directory = False
    _keep_a_journal()
    cli.main(prog_name="streamlit")


def _keep_a_journal() -> None:
    """Every line of this process goes through our form, Streamlit's own too: theirs would quote what failed."""
    try:
        made, failed = journal.handlers(settings.log, settings.port), False
    except OSError:
        made, failed = journal.handlers(None, settings.port), True
    journal.keep(made)
    logger.setup_formatter = lambda one: setattr(one, "handlers", list(made))
    logger.update_formatter()
    if failed:
        journal.note("no-file-for-this-journal", level=logging.WARNING)
    journal.note("started", access=settings.access, viewer=settings.viewer, port=settings.port)


if __name__ == "__main__":
    main()
