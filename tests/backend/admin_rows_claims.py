"""Rows of whoever is entered, or says who they are."""

from datetime import timedelta

from backend.dated import since
from backend.identity.models import IdentityTry
from members.models import DataCorrection, IdentityClaim, Letter, LetterText, PersonEntry

LETTER = "我家里有事，想请一个月的假"


class ClaimRows:
    def identitytry(self):
        index = self._number().to_bytes(32, "big")
        return IdentityTry.objects.create(whose_index=index, number_index=index, at=self.world.now)

    def personentry(self):
        return PersonEntry.objects.create(
            person=self.person(),
            branch=self.world.own_branch,
            entered_by=self.world.manager,
            during=since(self.world.now),
        )

    def identityclaim(self):
        claim = IdentityClaim(
            kind="transfer",
            person=self.person(),
            name="认领人",
            birth_date=self.world.now.date(),
            name_agrees=True,
            birth_date_agrees=True,
            unit=self.world.county.unit,
            permission="identity.dispute",
            asked_at=self.world.now,
            closes_at=self.world.now + timedelta(days=60),
        )
        number = f"+86137{self._number():08}"
        claim.phone = number
        claim.save()
        self._hide(number.removeprefix("+86"), bytes(claim.phone_index))
        return claim

    def letter(self):
        return Letter.objects.create(
            person=self.person(), unit=self.world.county.unit, written_at=self.world.now
        )

    def lettertext(self):
        row = LetterText(
            letter=self.letter(),
            by_office=False,
            written_by=self.person(),
            written_at=self.world.now,
        )
        row.text = LETTER
        row.save()
        self._hide(LETTER)
        return row

    def datacorrection(self):
        correction = DataCorrection(
            person=self.person(),
            state="applied",
            asked_at=self.world.now,
            decided_at=self.world.now,
        )
        correction.was, correction.wanted = '{"name": "旧"}', '{"name": "新"}'
        correction.save()
        return correction
