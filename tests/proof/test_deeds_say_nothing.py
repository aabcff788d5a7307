"""What a deed says: to whoever did it nothing of what they may not see, and to the machine (audit,
jobs, outbox, broker, pushes, logs) no word of anybody's at all."""

from random import Random
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from backend import tasks
from backend.messaging import kinds
from backend.messaging.texts import rendered
from backend.telemetry import exposition
from graphql_schema.fields import row_type
from graphql_schema.schema import Mutation
from tests.database import undone
from tests.proof.asking import Asked
from tests.proof.attempts import attempts, camel
from tests.proof.figures import size
from tests.proof.hearing import Asking
from tests.proof.observing import leaves
from tests.proof.planted import Planted, heard, numbers_in, numbers_of_people
from tests.proof.spots import SEATS
from tests.proof.trying import named
from tests.proof.unseen import hidden_things

# Words are planted in lines that were written.
pytestmark = [pytest.mark.django_db, pytest.mark.forges]
DEEDS = {camel(name): mounted.resolver.__self__ for name, mounted in Mutation._meta.fields.items()}
# What the machine is handed: read whole, as the database writes it out.
QUEUES = ("jobs_job.given", "audit_auditentry.things", "audit_auditentry.codes")
WHOLE = ("messaging_outboxmessage", "messaging_inboxmessage", "audit_clientkey")


@pytest.fixture
def world():
    return Planted()


def payload_of(mutation):
    """Everything of everything the deed answers with."""
    things = {
        camel(name): row_type(thing.lazy)._meta.name
        for name, thing in DEEDS[mutation].things.items()
    }
    shown = (f"{name} {{ id {' '.join(leaves(of).values())} }}" for name, of in things.items())
    return " ".join(["replayed errors { code field message }", *shown])


def did(world, asking, mutation, field, attempt, thing):
    """The answer, and what was written for the machine; then it is taken back."""
    given = attempt.rest(world, thing) | named(field, thing.id)
    kind = f"{mutation[0].upper()}{mutation[1:]}Input!"
    document = (
        f"mutation($input: {kind}) {{ {mutation}(input: $input) {{ {payload_of(mutation)} }} }}"
    )
    asked = Asked(mutation, document, {"input": given | {"clientKey": str(uuid4())}})
    with undone():
        answer = asking(asked)
        assert answer.status == 200, answer.content
        return answer, queued()


def queued():
    said = exposition()[0]
    with connection.cursor() as cursor:
        for name in QUEUES:
            table, column = name.split(".")
            cursor.execute(f"SELECT coalesce(string_agg({column}::text, ' '), '') FROM {table}")
            said += cursor.fetchone()[0].encode()
        for table in WHOLE:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            said += cursor.fetchone()[0].encode()
    return said


def shared(place):
    """Of all deeds a share that falls to this person: in a sample each deed is tried by some, at
    full size by everybody."""
    every = size(6, 1)
    return (each for number, each in enumerate(attempts()) if (number + place) % every == 0)


def test_a_refused_deed_says_no_word(world, figure, written):
    line, wrong = figure("canaries in refusals, audit and queues"), []
    for place, (who, person) in enumerate(world.people.items()):
        asking, dice = Asking(person), Random(who)
        hidden = hidden_things(world, who, of_words=False)
        for mutation, field, attempt in shared(place):
            things = [thing for thing in hidden if attempt.tries(thing)]
            for thing in things and [dice.choice(things)]:
                cache.clear()  # nobody is out of breath
                answer, kept = did(world, asking, mutation, field, attempt, thing)
                line.tried += 1
                if heard(answer.content) | heard(kept):
                    line.red.append(who)
                    wrong.append(f"{who} {mutation}: {answer.content.decode()}")
    assert not wrong, "\n".join(wrong[:10])
    assert not heard(written().encode())


def test_a_deed_that_was_done_says_nothing_of_others(world, figure, written):
    line, wrong, done = figure("canaries in what was done, and its queues"), [], set()
    numbers = numbers_of_people()
    for place, who in enumerate(SEATS):
        person = world.people[who]
        asking, dice = Asking(person), Random(who)
        hidden = {(thing.type, thing.row.pk) for thing in hidden_things(world, who, of_words=False)}
        for mutation, field, attempt in shared(place):
            things = [
                thing
                for thing in world.things
                if attempt.tries(thing) and (thing.type, thing.row.pk) not in hidden
            ]
            for thing in things and [dice.choice(things)]:
                cache.clear()
                answer, kept = did(world, asking, mutation, field, attempt, thing)
                line.tried += 1
                if not answer.answer["data"][mutation]["errors"]:
                    done.add(mutation)
                leaks = world.wrongly(heard(answer.content), hidden)
                strangers = numbers_in(answer.content, numbers) - {person}
                if leaks or strangers or heard(kept) or numbers_in(kept, numbers):
                    line.red.append(who)
                    wrong.append(f"{who} {mutation}: {leaks} {strangers} {heard(kept)}")
    assert not wrong, "\n".join(wrong[:10])
    assert len(done) > 10
    assert not heard(written().encode())
    assert not numbers_in(written().encode(), numbers)


def test_the_broker_and_the_cache_hold_no_word(world, broker):
    """Rung for a job of somebody's and after each has asked; then the whole of it is read."""
    numbers = numbers_of_people()
    tasks.ring()
    job = next(thing for thing in world.things if thing.type == "Job")
    tasks.run_job.apply_async((job.row.pk,), retry=False)
    for person in world.people.values():
        Asking(person)(Asked("me", "{ me { person { name phone idNumber } } }", {}))
    held = everything_in(broker)
    assert any(b"backend.tasks.run_job" in text for text in held)
    for text in held:
        assert not heard(text)
        assert not numbers_in(text, numbers)


READ = {
    b"string": lambda client, key: [client.get(key)],
    b"list": lambda client, key: client.lrange(key, 0, -1),
    b"set": lambda client, key: client.smembers(key),
    b"zset": lambda client, key: client.zrange(key, 0, -1),
    b"hash": lambda client, key: [part for pair in client.hgetall(key).items() for part in pair],
}


def everything_in(broker):
    """Keys and values of whatever kind; a message's body is base64 within."""
    assert broker == settings.BOAI.broker_url
    with redis.Redis.from_url(broker) as client:
        keys = list(client.scan_iter())
        return keys + [part for key in keys for part in READ[client.type(key)](client, key)]


def test_a_push_says_what_its_kind_says():
    """Nothing is put into it: no name, no number, no place."""
    assert kinds.table
    for kind in kinds.table:
        for text in rendered(kind):
            assert "{" not in text
            assert "%" not in text
