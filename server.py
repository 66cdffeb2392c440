"""Starts Streamlit so that already the first session of a new server goes through app.py.

python -m server run app.py --server.port 8501
"""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli


def main() -> None:
    """Streamlit's own command line, with pages/ being ours from the first session on.

    Streamlit takes a folder of that name for its own until st.navigation has run once; a deep link in the very first
    session would then open a page without the gate. The guard line of each page stays as the second lock.
    """
    PagesManager.uses_pages_directory = False
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
