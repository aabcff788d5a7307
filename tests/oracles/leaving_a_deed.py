"""What a deed leaves, as it was written by two statements of the ORM."""

from backend.audit import record
from backend.audit.models import ClientKey


def write_done(actor, deed, *, key_id, ids, refusals, things, rows, office_id):
    ClientKey.objects.filter(pk=key_id).update(ids=ids, refusals=refusals)
    codes = [each["code"] for each in refusals]
    record.write(actor, deed, things=things, rows=rows, codes=codes, office_id=office_id)
