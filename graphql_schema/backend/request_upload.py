import graphene

from backend.files.services import request_upload
from graphql_schema.backend.uploads import UploadType
from graphql_schema.service_mutation import ServiceMutation, Thing


class RequestUpload(ServiceMutation):
    """Promises a file, and names the address it is sent to by plain HTTP: PUT, the bytes as body,
    their number as Content-Length. The answer there is JSON: state, code, message."""

    service = request_upload.request_upload
    upload = Thing(UploadType, "The file that is awaited.")

    class Input:
        purpose = graphene.String(required=True, description="profile_photo …")
        content_type = graphene.String(
            required=True,
            description="image/jpeg, image/png or image/webp; of a document also PDF, DOCX, XLSX.",
        )
        bytes = graphene.Int(required=True, description="Its exact size.")
        keep_capture = graphene.Boolean(
            description="Where and when the picture was taken may be shown to whoever decides on"
            " it; of evidence alone. The stored picture itself never says so."
        )
