"""What is done in the machine room."""

import graphene

from graphql_schema.backend.archive_messages import ArchiveMessages
from graphql_schema.backend.cancel_job import CancelJob
from graphql_schema.backend.change_my_phone import ChangeMyPhone
from graphql_schema.backend.close_incident import CloseIncident
from graphql_schema.backend.confirm_arrival import ConfirmArrival
from graphql_schema.backend.correct_person_phone import CorrectPersonPhone
from graphql_schema.backend.create_announcement import CreateAnnouncement
from graphql_schema.backend.create_service_account import CreateServiceAccount
from graphql_schema.backend.create_webhook import CreateWebhook
from graphql_schema.backend.decide_announcement import DecideAnnouncement
from graphql_schema.backend.delete_my_account import DeleteMyAccount
from graphql_schema.backend.edit_announcement import EditAnnouncement
from graphql_schema.backend.end_all_sessions import EndAllSessions
from graphql_schema.backend.end_office import EndOffice
from graphql_schema.backend.end_other_sessions import EndOtherSessions
from graphql_schema.backend.end_processor import EndProcessor
from graphql_schema.backend.end_service_account import EndServiceAccount
from graphql_schema.backend.end_session import EndSession
from graphql_schema.backend.end_webhook import EndWebhook
from graphql_schema.backend.export_my_data import ExportMyData
from graphql_schema.backend.file_minors_report import FileMinorsReport
from graphql_schema.backend.give_consent import GiveConsent
from graphql_schema.backend.give_guardian_consent import GiveGuardianConsent
from graphql_schema.backend.grant_office import GrantOffice
from graphql_schema.backend.invite_guardian import InviteGuardian
from graphql_schema.backend.keep_my_account import KeepMyAccount
from graphql_schema.backend.lift_suspension import LiftSuspension
from graphql_schema.backend.login import Login
from graphql_schema.backend.logout import Logout
from graphql_schema.backend.mark_read import MarkRead
from graphql_schema.backend.note_incident import NoteIncident
from graphql_schema.backend.open_incident import OpenIncident
from graphql_schema.backend.record_guardian_consent import RecordGuardianConsent
from graphql_schema.backend.record_processor import RecordProcessor
from graphql_schema.backend.refresh_session import RefreshSession
from graphql_schema.backend.register import Register
from graphql_schema.backend.register_device import RegisterDevice
from graphql_schema.backend.remove_message_preference import RemoveMessagePreference
from graphql_schema.backend.request_login_code import RequestLoginCode
from graphql_schema.backend.request_phone_change import RequestPhoneChange
from graphql_schema.backend.request_upload import RequestUpload
from graphql_schema.backend.reveal_identity import RevealIdentity
from graphql_schema.backend.send_announcement import SendAnnouncement
from graphql_schema.backend.set_language import SetLanguage
from graphql_schema.backend.set_marketing import SetMarketing
from graphql_schema.backend.set_message_preference import SetMessagePreference
from graphql_schema.backend.set_my_visibility import SetMyVisibility
from graphql_schema.backend.set_unit_policy import SetUnitPolicy
from graphql_schema.backend.stop_announcement import StopAnnouncement
from graphql_schema.backend.suspend_office import SuspendOffice
from graphql_schema.backend.unarchive_messages import UnarchiveMessages
from graphql_schema.backend.unlock_account import UnlockAccount
from graphql_schema.backend.withdraw_consent import WithdrawConsent
from graphql_schema.backend.withdraw_guardian_consent import WithdrawGuardianConsent


class BackendMutation(graphene.ObjectType):
    request_login_code = RequestLoginCode.Field()
    login = Login.Field()
    register = Register.Field()
    request_phone_change = RequestPhoneChange.Field()
    change_my_phone = ChangeMyPhone.Field()
    refresh_session = RefreshSession.Field()
    logout = Logout.Field()
    give_consent = GiveConsent.Field()
    withdraw_consent = WithdrawConsent.Field()
    end_session = EndSession.Field()
    end_other_sessions = EndOtherSessions.Field()
    end_all_sessions = EndAllSessions.Field()
    invite_guardian = InviteGuardian.Field()
    give_guardian_consent = GiveGuardianConsent.Field()
    record_guardian_consent = RecordGuardianConsent.Field()
    withdraw_guardian_consent = WithdrawGuardianConsent.Field()
    register_device = RegisterDevice.Field()
    confirm_arrival = ConfirmArrival.Field()
    mark_read = MarkRead.Field()
    archive_messages = ArchiveMessages.Field()
    unarchive_messages = UnarchiveMessages.Field()
    create_announcement = CreateAnnouncement.Field()
    edit_announcement = EditAnnouncement.Field()
    send_announcement = SendAnnouncement.Field()
    decide_announcement = DecideAnnouncement.Field()
    stop_announcement = StopAnnouncement.Field()
    reveal_identity = RevealIdentity.Field()
    set_message_preference = SetMessagePreference.Field()
    remove_message_preference = RemoveMessagePreference.Field()
    set_marketing = SetMarketing.Field()
    set_language = SetLanguage.Field()
    set_my_visibility = SetMyVisibility.Field()
    create_service_account = CreateServiceAccount.Field()
    create_webhook = CreateWebhook.Field()
    end_service_account = EndServiceAccount.Field()
    end_webhook = EndWebhook.Field()
    unlock_account = UnlockAccount.Field()
    open_incident = OpenIncident.Field()
    note_incident = NoteIncident.Field()
    close_incident = CloseIncident.Field()
    record_processor = RecordProcessor.Field()
    end_processor = EndProcessor.Field()
    file_minors_report = FileMinorsReport.Field()
    cancel_job = CancelJob.Field()
    grant_office = GrantOffice.Field()
    end_office = EndOffice.Field()
    suspend_office = SuspendOffice.Field()
    lift_suspension = LiftSuspension.Field()
    request_upload = RequestUpload.Field()
    delete_my_account = DeleteMyAccount.Field()
    keep_my_account = KeepMyAccount.Field()
    export_my_data = ExportMyData.Field()
    correct_person_phone = CorrectPersonPhone.Field()
    set_unit_policy = SetUnitPolicy.Field()
