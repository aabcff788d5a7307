"""What was done to one thing."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet

from backend.audit.models import AuditEntry
from backend.authority.actor import Actor
from backend.authority.scope import called, has_rule, heir_path, scope
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
    things = scope(actor, model, "history").filter(called(model, named[1]))
    pk = things.values_list("pk", flat=True).first()
    if pk is None:
        return rows.none()
    touched = Q(touched__contains={model.__name__: [pk]})
    heir = heir_path(model)
    if heir is not None:
        for former in model._default_manager.filter((heir, pk)).values_list("pk", flat=True):
            touched |= Q(touched__contains={model.__name__: [former]})
    concerned = AuditEntry.objects.filter(touched)
    return rows.filter(pk__any=ArraySubquery(concerned.values("pk")))
