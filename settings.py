"""Where things lie on this machine: paths, port, and whose dashboard it is."""

from pathlib import Path

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
