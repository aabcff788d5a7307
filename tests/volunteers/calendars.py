"""A person's calendar, and the address it fetches from."""

from django.test import Client

from tests.world import Phone, codes


def address(person):
    answer = Phone(person).do("createCalendarAddress", "url")
    assert codes(answer) == []
    return answer["url"]


def fetch(url, **headers):
    return Client().get(f"/calendar/{url.partition('/calendar/')[2]}", headers=headers)
