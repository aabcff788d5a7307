from backend.identity.models.account import Account
from backend.identity.models.consent import ConsentRecord, PolicyDocument
from backend.identity.models.device import Device
from backend.identity.models.guardian import GuardianConsent, GuardianInvitation
from backend.identity.models.identity_try import IdentityTry
from backend.identity.models.login_code import LoginCode
from backend.identity.models.password import PasswordUse
from backend.identity.models.person import Person, PersonExternalId, PersonTerm
from backend.identity.models.phone_ticket import PhoneTicket
from backend.identity.models.second_fact import SecondFactDay
from backend.identity.models.session import Session
from backend.identity.models.visibility import Visibility

__all__ = [
    "Account",
    "ConsentRecord",
    "Device",
    "GuardianConsent",
    "GuardianInvitation",
    "IdentityTry",
    "LoginCode",
    "PasswordUse",
    "Person",
    "PersonExternalId",
    "PersonTerm",
    "PhoneTicket",
    "PolicyDocument",
    "SecondFactDay",
    "Session",
    "Visibility",
]
