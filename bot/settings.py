"""Settings of the operator, from environment variables `RODA_…` or a file `.env`."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SHIPPED_LIBRARY = Path(__file__).parent.parent / "knowledge" / "articles"


class Settings(BaseSettings):
    """What the operator may set; every field is the variable `RODA_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix="RODA_", env_file=".env", extra="ignore")

    data_dir: Path = Path("roda-data")
    library: str = str(SHIPPED_LIBRARY)
    database_url: str = ""
    chroma_url: str = ""
    embedding_model: str = ""
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: SecretStr = SecretStr("")
    llm_seconds: float = Field(default=30, gt=0)  # for one completion; after that the answer is quotes
    llm_tokens: int = Field(default=400, ge=40)  # that a draft may have
    llm_passages: int = Field(default=14, ge=1)  # sentences of the readings that a draft is made of
    llm_tokens_a_day: int = Field(default=200_000, ge=0)  # of each group
    discord_token: SecretStr = SecretStr("")
    telegram_token: SecretStr = SecretStr("")
    discord_api_url: str = ""
    discord_gateway_url: str = ""
    telegram_api_url: str = ""
    public_url: str = ""
    web_port: int = Field(default=0, ge=0, le=65535)
    metrics_port: int = Field(default=0, ge=0, le=65535)  # 0: no metrics
    metrics_host: str = "127.0.0.1"  # whoever reaches it may read the metrics
    max_file_mb: float = Field(default=20, gt=0)
    keep_days: int = Field(default=30, ge=1, le=3_650)  # how long it stays known who asked what
    group_documents: int = Field(default=200, ge=1)  # readings of a group's own
    group_text_mb: float = Field(default=20, gt=0)  # of their texts together, in millions of characters
    member_questions_per_minute: int = Field(default=12, ge=1)
    group_questions_per_minute: int = Field(default=120, ge=1)
    discord_message_content: bool = False  # the privileged intent that free questions need
    telegram_webhook_port: int = Field(default=0, ge=0, le=65535)  # 0: updates are fetched
    log_level: Literal["", "DEBUG", "INFO", "WARNING", "ERROR"] = ""  # empty: INFO for `roda run`, else WARNING

    @property
    def database(self) -> str:
        """Address of the database: the one set, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'roda.db'}"

    @property
    def secrets(self) -> list[str]:
        """What must never be shown, the password in the database's address included."""
        tokens = (self.discord_token, self.telegram_token, self.llm_api_key)
        passwords = [urlsplit(address).password or "" for address in (self.database_url, self.chroma_url)]
        return [secret for secret in (*(token.get_secret_value() for token in tokens), *passwords) if secret]
