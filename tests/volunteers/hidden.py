"""A branch whose doings nobody outside may notice, and people outside of every kind."""

import json

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.identity.models import PersonTerm
from backend.identity.rules.names import terms_of
from tests.volunteers.disputes import dispute
from tests.volunteers.papers import planned, record, said
from tests.volunteers.proofs import listed_seal
from tests.volunteers.scenes import (
    DAY,
    HOUR,
    MINUTE,
    activity,
    place,
    served,
    shift,
    tap_in,
    tap_out,
)
from tests.world import GRAPHQL, Phone, SmallWorld
from volunteers.models import Activity, ServiceCertificate

OUTSIDERS = ("sister_manager", "sister_leader", "sister_member", "stranger", "nobody")


class Secrets(SmallWorld):
    """What happens in the own team, and outsiders of every kind."""

    def __init__(self):
        super().__init__()
        self.sister_leader = self.person("江海")
        self.join(self.sister_team, self.sister_leader)
        self.office(self.sister_leader, "team_leader", self.sister_team)
        self.nobody = None
        self.consent(self.anna, "position")
        # Something of their own to see, so that their lists are not simply empty.
        theirs = shift(self, of=activity(self, team=self.sister_team))
        place(self, theirs, self.sister_member)

    def happen(self):
        """All that nobody outside may notice."""
        hidden = self.person("暗香")
        self.volunteer(self.own_branch, hidden)
        self.join(self.own_team, hidden)
        PersonTerm.objects.bulk_create(
            PersonTerm(person=hidden, term=term) for term in terms_of(hidden.name)
        )
        of = activity(self, visibility=Activity.Visibility.TEAM)
        self.activity = of
        self.draft = shift(self, of=activity(self, state="draft"), state="draft")
        self.shift = shift(self, begins=-MINUTE, of=of)
        self.coming = shift(self, of=activity(self, visibility=Activity.Visibility.BRANCH))
        place(self, shift(self, begins=2 * DAY, of=of), self.anna)
        self.offer = place(self, self.coming, self.leader, "offered")
        self.place = place(self, self.shift, self.anna)
        done = served(self, self.anna, minutes=60, ago=2 * HOUR, of=of)
        anna = Phone(self.anna)
        tap_out(anna, self, done)
        tap_in(anna, self, self.place)
        tap_in(anna, self, self.place)
        dispute(self.anna, done.attendances.get())
        listed = planned(self, of=of)
        record(self, self.leader, listed, [said(listed, self.anna)])
        anna.do(
            "issueServiceCertificate",
            "certificate { id }",
            firstOn="2020-01-01",
            lastOn="2035-12-31",
        )
        listed_seal(self, ServiceCertificate.objects.latest("pk"), self.own_branch)
        return self


def asked(phone, document, **variables):
    """The bytes and the number of statements."""
    body = json.dumps({"query": document, "variables": variables}, default=str)
    cache.clear()  # what is looked up once, and how often one has asked
    with CaptureQueriesContext(connection) as captured:
        response = phone.client.post(
            GRAPHQL, body, content_type="application/json", headers=phone.headers
        )
    return response.status_code, response.content.decode(), len(captured)
