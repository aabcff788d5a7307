"""Rows of what people send in and tell of themselves."""

from datetime import timedelta

from backend.files.models import Upload
from backend.identity.models import Visibility
from backend.messaging.models import MarketingChoice, MessagePreference
from members.models import Licence, Profile, SpokenLanguage

CONTACT, LANDLINE, LICENCE_NUMBER = "+8613911112222", "+8659187654321", "350102198001010011"


class ProfileRows:
    def upload(self):
        return Upload.objects.create(
            owner=self.person(),
            purpose="profile_photo",
            content_type="image/jpeg",
            promised_bytes=1000,
            requested_at=self.world.now,
            expires_at=self.world.now + timedelta(days=1),
        )

    def profile(self):
        profile = Profile(person=self.person(), skills=["driving"], changed_at=self.world.now)
        profile.emergency_name, profile.emergency_relation = "联系人甲乙", "spouse"
        profile.emergency_phone, profile.landline = CONTACT, LANDLINE
        profile.save()
        self._hide(CONTACT, LANDLINE, profile.emergency_name)
        return profile

    def spokenlanguage(self):
        return SpokenLanguage.objects.create(profile=self.profile(), language="nan", level="native")

    def licence(self):
        licence = Licence(
            person=self.person(),
            kind="driving",
            valid_from=self.world.now.date(),
            added_at=self.world.now,
        )
        licence.number = LICENCE_NUMBER
        licence.save()
        self._hide(LICENCE_NUMBER)
        return licence

    def messagepreference(self):
        return MessagePreference.objects.create(
            person=self.person(), kind="office_ended", way="mute", set_at=self.world.now
        )

    def marketingchoice(self):
        return MarketingChoice.objects.create(person=self.person(), changed_at=self.world.now)

    def visibility(self):
        return Visibility.objects.create(person=self.person(), changed_at=self.world.now)
