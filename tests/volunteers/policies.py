"""Figures that units, activities and shifts say."""

from tests.world import Phone, id_of

FIGURES = "name value defaultValue level saidBy"
RADIUS, OPENS, CAP = (
    "check_in.radius_metres",
    "check_in.opens_before_minutes",
    "service.daily_cap_minutes",
)


def says(person, mutation, of, values, **given):
    """`of` is (type, row)."""
    kind, row = of
    argument = {"Activity": "activityId", "Shift": "shiftId"}.get(kind, "unitId")
    return Phone(person).do(
        mutation,
        f"{argument[:-2]} {{ id }}",
        **{argument: id_of(kind, row)},
        values=[{"name": name, "value": value} for name, value in values.items()],
        **given,
    )


def unit_says(person, unit, values, **given):
    return says(person, "setUnitPolicy", ("Unit", unit), values, **given)


def activity_says(person, activity, values):
    return says(person, "setActivityPolicy", ("Activity", activity), values)


def shift_says(person, shift, values):
    return says(person, "setShiftPolicy", ("Shift", shift), values)


def holds(person, shift, name=RADIUS):
    query = f"query($id: ID!) {{ shiftPolicy(shiftId: $id) {{ {FIGURES} }} }}"
    found = Phone(person).read(query, id=id_of("Shift", shift))["shiftPolicy"]
    return next((tuple(each.values())[1:] for each in found if each["name"] == name), None)
