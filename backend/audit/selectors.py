"""What was done to one thing."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

from backend.audit.models import AuditEntry
from backend.authority.actor import Actor
from backend.authority.scope import has_public_id, has_rule, scope
from backend.identifiers import read_global_id
from backend.messaging.subjects import models_by_name


def history(actor: Actor, id: str) -> "QuerySet[AuditEntry]":
    """Of a thing whose history this actor may read; what is absent and what is forbidden have
    none. Numbers first: by time alone the few of one thing would be looked for among all."""
    rows = scope(actor, AuditEntry, "history")
    named = read_global_id(id)
    model = models_by_name().get(named[0]) if named else None
    if named is None or model is None or not has_rule(model, "history"):
        return rows.none()
    path = "public_id" if has_public_id(model) else "unit__public_id"
    things = scope(actor, model, "history").filter((path, named[1]))
    pk = things.values_list("pk", flat=True).first()
    if pk is None:
        return rows.none()
    concerned = AuditEntry.objects.filter(touched__contains={model.__name__: [pk]})
    return rows.filter(pk__any=ArraySubquery(concerned.values("pk")))
