"""A store of objects (S3, OSS, COS, MinIO), where `FILES_STORAGE` names it."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

# A phone waits for the answer, and holds one of the few places of those that send files.
LIMITS = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2}}


class Objects(S3Storage):
    """The library's own patience is some minutes. Its options hold: bucket_name, access_key,
    secret_key, endpoint_url, region_name, addressing_style, location, object_parameters …"""

    client_config: Config

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.client_config = self.client_config.merge(Config(**LIMITS))
