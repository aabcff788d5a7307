"""What everybody may read, logged in or not: who is publicised, and who is recognised."""

from graphql_schema.fields import Row
from graphql_schema.scalars import day, text
from graphql_schema.sight import rows
from members.models import RecognitionCertificate, RecognitionNotice


class RecognitionNoticeType(Row):
    """公示: a branch that is to be recognised."""

    class Meta:
        model = RecognitionNotice
        name = "RecognitionNotice"

    reads = "everyone"
    sees = rows("branch_name standard society last_day")

    branch_name = text("Name of the branch.")
    standard = text("Under which standard, in the language asked for.")
    society = text("Which society is to recognise it.", source="society_name")
    last_day = day("Last day on which one may object.", required=True)


class RecognitionCertificateType(Row):
    """A branch that is recognised."""

    class Meta:
        model = RecognitionCertificate
        name = "RecognitionCertificate"

    reads = "everyone"
    sees = rows("branch_name standard society number recognised_on valid_until")

    branch_name = text("Name of the branch.")
    standard = text("Under which standard, in the language asked for.")
    society = text("Which society recognised it.", source="society_name")
    number = text("Number of the certificate, by which anybody may verify it.")
    recognised_on = day("Since when.", required=True)
    valid_until = day("Last day on which it holds.", required=True)
