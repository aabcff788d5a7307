"""Files as the door names them."""

from datetime import timedelta
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal
from backend.files import signed
from backend.files.models import Upload
from backend.files.signed import Use
from graphql_schema.fields import Row
from graphql_schema.scalars import Kind, instant, integer, kind_of
from graphql_schema.sight import PERSONAL, own, rows

LOOKING_HOLDS = timedelta(minutes=5)


class UploadType(Row):
    """A file: promised, sent to its address, judged, stored or refused."""

    class Meta:
        model = Upload
        name = "Upload"

    reads = "own"
    sees = {
        **rows("purpose state refusal width height"),
        **rows("url thumbnail_url", PERSONAL),
        "upload_url": own("owner_id", PERSONAL),
        "upload_until": own("owner_id", PERSONAL),
    }

    purpose = kind_of("purpose", "What it is for.")
    state = kind_of("state", "How far it is.")
    refusal = graphene.Field(Kind, description="Why it was refused; null otherwise.")
    upload_url = graphene.String(
        description="Where to PUT the bytes, without any header of a login; null once they came."
    )
    upload_until = instant("Until when that address holds.")
    url = graphene.String(description="The file, for five minutes; null until it is stored.")
    thumbnail_url = graphene.String(
        description="A small picture of it, at most 320 pixels wide and high; likewise, null of a"
        " document."
    )
    width = integer("Of the stored picture, in pixels.", required=False)
    height = integer("Of the stored picture, in pixels.", required=False)

    @staticmethod
    def resolve_refusal(upload: Upload, info: Any) -> Kind | None:
        if not upload.code:
            return None
        return Kind(code=upload.code, label=Refusal(upload.code).message)

    @staticmethod
    def resolve_upload_url(upload: Upload, info: Any) -> str | None:
        if upload.state != Upload.State.REQUESTED:
            return None
        return signed.address(Use.UPLOAD, upload.public_id, upload.expires_at)

    @staticmethod
    def resolve_upload_until(upload: Upload, info: Any) -> Any:
        return upload.expires_at if upload.state == Upload.State.REQUESTED else None

    @staticmethod
    def resolve_url(upload: Upload, info: GraphQLResolveInfo) -> str | None:
        return _to_look_at(Use.STORED, upload, info)

    @staticmethod
    def resolve_thumbnail_url(upload: Upload, info: GraphQLResolveInfo) -> str | None:
        return _to_look_at(Use.THUMBNAIL, upload, info)


def _to_look_at(use: Use, upload: Upload, info: GraphQLResolveInfo) -> str | None:
    """Whoever reads this row was let through by scope()."""
    held = upload.sha256 if use == Use.STORED else upload.thumbnail_sha256
    if upload.state != Upload.State.STORED or held is None:
        return None
    return signed.address(use, upload.public_id, info.context.actor.now + LOOKING_HOLDS)
