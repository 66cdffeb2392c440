"""Where things lie on this machine: paths, port, and whose dashboard it is."""

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """Values come from the environment (DASHBOARD_STORE, DASHBOARD_PORT, ...) or stay as below."""

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_", extra="ignore")

    store: Path = ROOT / "data" / "store"
    sample_store: Path = ROOT / "data" / "sample-store"
    reference: Path = ROOT / "data" / "reference"
    port: int = 8501
    home_area_code: str = "16"
    user: str = ""
    # Who may enter (docs/deploy.md): pc = whoever sits at this PC; else the list `roles` says what each person may do.
    access: Literal["pc", "oidc", "proxy"] = "pc"
    address: str = "127.0.0.1"
    hosts: str = ""
    roles: Path = ROOT / ".streamlit" / "roles.toml"
    user_claim: str = "email"
    secrets: Path = ROOT / ".streamlit" / "secrets.toml"
    proxy_key: str = ""
    session_hours: float = 8
    viewer: bool = False
    log: Path | None = None  # folder of the server's journal; `manage.py run` takes one beside the store

    @property
    def store_dir(self) -> Path:
        """The store that is shown and loaded into, as an absolute path."""
        return self.store.resolve()

    @property
    def sample_store_dir(self) -> Path:
        """The store made from the embedded sample files, as an absolute path."""
        return self.sample_store.resolve()


settings = Settings()
APP_VERSION = "0.1.0"
