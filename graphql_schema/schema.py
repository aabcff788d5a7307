"""The schema: every query and mutation by name, and nothing else."""

import graphene
from graphql import print_schema

from graphql_schema.backend.cancel_job import CancelJob
from graphql_schema.backend.change_my_phone import ChangeMyPhone
from graphql_schema.backend.close_incident import CloseIncident
from graphql_schema.backend.correct_person_phone import CorrectPersonPhone
from graphql_schema.backend.create_service_account import CreateServiceAccount
from graphql_schema.backend.delete_my_account import DeleteMyAccount
from graphql_schema.backend.end_all_sessions import EndAllSessions
from graphql_schema.backend.end_office import EndOffice
from graphql_schema.backend.end_other_sessions import EndOtherSessions
from graphql_schema.backend.end_processor import EndProcessor
from graphql_schema.backend.end_service_account import EndServiceAccount
from graphql_schema.backend.end_session import EndSession
from graphql_schema.backend.export_my_data import ExportMyData
from graphql_schema.backend.file_minors_report import FileMinorsReport
from graphql_schema.backend.give_consent import GiveConsent
from graphql_schema.backend.give_guardian_consent import GiveGuardianConsent
from graphql_schema.backend.grant_office import GrantOffice
from graphql_schema.backend.guardians import GuardianQuery
from graphql_schema.backend.invite_guardian import InviteGuardian
from graphql_schema.backend.keep_my_account import KeepMyAccount
from graphql_schema.backend.lift_suspension import LiftSuspension
from graphql_schema.backend.login import Login
from graphql_schema.backend.logout import Logout
from graphql_schema.backend.mark_read import MarkRead
from graphql_schema.backend.note_incident import NoteIncident
from graphql_schema.backend.open_incident import OpenIncident
from graphql_schema.backend.policy_values import PolicyQuery
from graphql_schema.backend.queries import BackendQuery
from graphql_schema.backend.record_guardian_consent import RecordGuardianConsent
from graphql_schema.backend.record_processor import RecordProcessor
from graphql_schema.backend.refresh_session import RefreshSession
from graphql_schema.backend.register import Register
from graphql_schema.backend.register_device import RegisterDevice
from graphql_schema.backend.request_login_code import RequestLoginCode
from graphql_schema.backend.request_phone_change import RequestPhoneChange
from graphql_schema.backend.request_upload import RequestUpload
from graphql_schema.backend.reveal_identity import RevealIdentity
from graphql_schema.backend.session_queries import SessionQuery
from graphql_schema.backend.set_my_visibility import SetMyVisibility
from graphql_schema.backend.set_unit_policy import SetUnitPolicy
from graphql_schema.backend.suspend_office import SuspendOffice
from graphql_schema.backend.unlock_account import UnlockAccount
from graphql_schema.backend.withdraw_consent import WithdrawConsent
from graphql_schema.backend.withdraw_guardian_consent import WithdrawGuardianConsent
from graphql_schema.members.add_licence import AddLicence
from graphql_schema.members.claim_identity import ClaimIdentity
from graphql_schema.members.correct_my_data import CorrectMyData
from graphql_schema.members.decide_assessment import DecideAssessment
from graphql_schema.members.decide_data_correction import DecideDataCorrection
from graphql_schema.members.decide_identity_claim import DecideIdentityClaim
from graphql_schema.members.dispute_identity import DisputeIdentity
from graphql_schema.members.end_case_access import EndCaseAccess
from graphql_schema.members.end_licence import EndLicence
from graphql_schema.members.enter_person import EnterPerson
from graphql_schema.members.grant_case_access import GrantCaseAccess
from graphql_schema.members.object_to_claim import ObjectToClaim
from graphql_schema.members.queries import MembersQuery
from graphql_schema.members.remove_emergency_contact import RemoveEmergencyContact
from graphql_schema.members.remove_profile_photo import RemoveProfilePhoto
from graphql_schema.members.set_emergency_contact import SetEmergencyContact
from graphql_schema.members.set_profile_photo import SetProfilePhoto
from graphql_schema.members.submit_assessment import SubmitAssessment
from graphql_schema.members.update_my_profile import UpdateMyProfile
from graphql_schema.members.withdraw_my_correction import WithdrawMyCorrection
from graphql_schema.members.withdraw_my_dispute import WithdrawMyDispute
from graphql_schema.stations.close_kiosk import CloseKiosk
from graphql_schema.stations.open_kiosk import OpenKiosk
from graphql_schema.stations.queries import StationsQuery
from graphql_schema.volunteers.acknowledge_risk import AcknowledgeRisk
from graphql_schema.volunteers.activity_types import ActivityQuery
from graphql_schema.volunteers.add_insured import AddInsured
from graphql_schema.volunteers.add_to_dossier import AddToDossier
from graphql_schema.volunteers.add_walk_in import AddWalkIn
from graphql_schema.volunteers.ahead import AheadQuery
from graphql_schema.volunteers.answer_assignment import AnswerAssignment
from graphql_schema.volunteers.answer_team_invitation import AnswerTeamInvitation
from graphql_schema.volunteers.apply_for_registration import ApplyForRegistration
from graphql_schema.volunteers.apply_for_star import ApplyForStar
from graphql_schema.volunteers.apply_to_volunteer import ApplyToVolunteer
from graphql_schema.volunteers.approve_activity import ApproveActivity
from graphql_schema.volunteers.approve_manual_hours import ApproveManualHours
from graphql_schema.volunteers.ask_to_join_team import AskToJoinTeam
from graphql_schema.volunteers.assign_volunteers import AssignVolunteers
from graphql_schema.volunteers.authorise_branch_registration import AuthoriseBranchRegistration
from graphql_schema.volunteers.board import BoardQuery
from graphql_schema.volunteers.cancel_activity import CancelActivity
from graphql_schema.volunteers.cancel_shift import CancelShift
from graphql_schema.volunteers.cascades import CascadesQuery
from graphql_schema.volunteers.certificates import CertificateQuery
from graphql_schema.volunteers.certify_rescue_team import CertifyRescueTeam
from graphql_schema.volunteers.change_activity import ChangeActivity
from graphql_schema.volunteers.change_shift import ChangeShift
from graphql_schema.volunteers.changes import ChangesQuery
from graphql_schema.volunteers.check_in import CheckIn
from graphql_schema.volunteers.check_in_scanned import CheckInScanned
from graphql_schema.volunteers.check_in_volunteers import CheckInVolunteers
from graphql_schema.volunteers.check_out import CheckOut
from graphql_schema.volunteers.check_out_volunteers import CheckOutVolunteers
from graphql_schema.volunteers.close_stray_tap import CloseStrayTap
from graphql_schema.volunteers.close_team import CloseTeam
from graphql_schema.volunteers.codes_shown import CodesQuery
from graphql_schema.volunteers.confirm_certificate import ConfirmCertificate
from graphql_schema.volunteers.contest_no_show import ContestNoShow
from graphql_schema.volunteers.copy_week import CopyWeek
from graphql_schema.volunteers.cover import CoverQuery
from graphql_schema.volunteers.create_activity import CreateActivity
from graphql_schema.volunteers.create_calendar_address import CreateCalendarAddress
from graphql_schema.volunteers.create_shift import CreateShift
from graphql_schema.volunteers.create_team import CreateTeam
from graphql_schema.volunteers.decide_dispute import DecideDispute
from graphql_schema.volunteers.decide_held_place import DecideHeldPlace
from graphql_schema.volunteers.decide_no_show import DecideNoShow
from graphql_schema.volunteers.decide_recognition import DecideRecognition
from graphql_schema.volunteers.decide_seal import DecideSeal
from graphql_schema.volunteers.decide_sign_up import DecideSignUp
from graphql_schema.volunteers.decide_team_request import DecideTeamRequest
from graphql_schema.volunteers.decide_volunteer_application import DecideVolunteerApplication
from graphql_schema.volunteers.dispatch_activity import DispatchActivity
from graphql_schema.volunteers.dispute_record import DisputeRecord
from graphql_schema.volunteers.duplicates import DuplicatesQuery
from graphql_schema.volunteers.edit_activity import EditActivity
from graphql_schema.volunteers.edit_team import EditTeam
from graphql_schema.volunteers.end_activity_access import EndActivityAccess
from graphql_schema.volunteers.end_branch_registration import EndBranchRegistration
from graphql_schema.volunteers.end_leave import EndLeave
from graphql_schema.volunteers.enrolment import EnrolmentQuery
from graphql_schema.volunteers.enter_walk_in import EnterWalkIn
from graphql_schema.volunteers.exit_volunteering import ExitVolunteering
from graphql_schema.volunteers.export_attendance_sheet import ExportAttendanceSheet
from graphql_schema.volunteers.export_branch_records import ExportBranchRecords
from graphql_schema.volunteers.export_service_records import ExportServiceRecords
from graphql_schema.volunteers.finish_activity import FinishActivity
from graphql_schema.volunteers.give_team_flag import GiveTeamFlag
from graphql_schema.volunteers.grant_activity_access import GrantActivityAccess
from graphql_schema.volunteers.invite_to_team import InviteToTeam
from graphql_schema.volunteers.issue_service_certificate import IssueServiceCertificate
from graphql_schema.volunteers.join_team_by_code import JoinTeamByCode
from graphql_schema.volunteers.leave_team import LeaveTeam
from graphql_schema.volunteers.link_team_to_station import LinkTeamToStation
from graphql_schema.volunteers.mark_no_show import MarkNoShow
from graphql_schema.volunteers.merge_persons import MergePersons
from graphql_schema.volunteers.mobilisations import MobilisationsQuery
from graphql_schema.volunteers.object_to_merge import ObjectToMerge
from graphql_schema.volunteers.object_to_proof import ObjectToProof
from graphql_schema.volunteers.offline_bundle import BundleQuery
from graphql_schema.volunteers.operation_verbs import OperationVerbs
from graphql_schema.volunteers.operations import OperationsQuery
from graphql_schema.volunteers.overdue_records import OverdueQuery
from graphql_schema.volunteers.person_merge import MergesQuery
from graphql_schema.volunteers.propose_merge import ProposeMerge
from graphql_schema.volunteers.publish_shift import PublishShift
from graphql_schema.volunteers.queries import VolunteersQuery
from graphql_schema.volunteers.readiness import ReadinessQuery
from graphql_schema.volunteers.recognition import RecognitionQuery
from graphql_schema.volunteers.record_health_check import RecordHealthCheck
from graphql_schema.volunteers.record_insurance_policy import RecordInsurancePolicy
from graphql_schema.volunteers.record_manual_hours import RecordManualHours
from graphql_schema.volunteers.record_opening_balance import RecordOpeningBalance
from graphql_schema.volunteers.record_team_drill import RecordTeamDrill
from graphql_schema.volunteers.refuse_attendance import RefuseAttendance
from graphql_schema.volunteers.refuse_certificate import RefuseCertificate
from graphql_schema.volunteers.refuse_manual_hours import RefuseManualHours
from graphql_schema.volunteers.refuse_merge import RefuseMerge
from graphql_schema.volunteers.reinstate_volunteer import ReinstateVolunteer
from graphql_schema.volunteers.remove_from_team import RemoveFromTeam
from graphql_schema.volunteers.remove_insured import RemoveInsured
from graphql_schema.volunteers.request_seal import RequestSeal
from graphql_schema.volunteers.rescue import RescueQuery
from graphql_schema.volunteers.reverse_record import ReverseRecord
from graphql_schema.volunteers.review_team import ReviewTeam
from graphql_schema.volunteers.revoke_calendar_address import RevokeCalendarAddress
from graphql_schema.volunteers.revoke_service_certificate import RevokeServiceCertificate
from graphql_schema.volunteers.say_coming import SayComing
from graphql_schema.volunteers.second_to_team import SecondToTeam
from graphql_schema.volunteers.service_year import ServiceYearQuery
from graphql_schema.volunteers.set_activity_policy import SetActivityPolicy
from graphql_schema.volunteers.set_availability import SetAvailability
from graphql_schema.volunteers.set_duty import SetDuty
from graphql_schema.volunteers.set_shift_details import SetShiftDetails
from graphql_schema.volunteers.set_shift_policy import SetShiftPolicy
from graphql_schema.volunteers.set_team_equipment import SetTeamEquipment
from graphql_schema.volunteers.settle_attendance import SettleAttendance
from graphql_schema.volunteers.shift_policy import ShiftPolicyQuery
from graphql_schema.volunteers.sign_up import SignUp
from graphql_schema.volunteers.submit_certificate import SubmitCertificate
from graphql_schema.volunteers.suspend_volunteer import SuspendVolunteer
from graphql_schema.volunteers.take_leave import TakeLeave
from graphql_schema.volunteers.task_mutations import TaskMutation
from graphql_schema.volunteers.task_types import TaskQuery
from graphql_schema.volunteers.teams import TeamsQuery
from graphql_schema.volunteers.unlink_team_from_station import UnlinkTeamFromStation
from graphql_schema.volunteers.upload_check_ins import UploadCheckIns
from graphql_schema.volunteers.withdraw import Withdraw
from graphql_schema.volunteers.withdraw_dispute import WithdrawDispute
from graphql_schema.volunteers.withdraw_team_request import WithdrawTeamRequest
from graphql_schema.volunteers.withdraw_volunteer_application import WithdrawVolunteerApplication
from graphql_schema.volunteers.year_book import YearBookQuery


class Query(
    BackendQuery,
    SessionQuery,
    GuardianQuery,
    MembersQuery,
    StationsQuery,
    VolunteersQuery,
    ActivityQuery,
    TaskQuery,
    DuplicatesQuery,
    MergesQuery,
    PolicyQuery,
    ShiftPolicyQuery,
    BundleQuery,
    YearBookQuery,
    CodesQuery,
    ServiceYearQuery,
    RecognitionQuery,
    EnrolmentQuery,
    CertificateQuery,
    ReadinessQuery,
    AheadQuery,
    BoardQuery,
    CoverQuery,
    ChangesQuery,
    OverdueQuery,
    TeamsQuery,
    RescueQuery,
    OperationsQuery,
    MobilisationsQuery,
    CascadesQuery,
):
    """What can be read."""


class Mutation(OperationVerbs, TaskMutation, graphene.ObjectType):
    """What can be done; one in each document."""

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
    decide_held_place = DecideHeldPlace.Field()
    register_device = RegisterDevice.Field()
    mark_read = MarkRead.Field()
    reveal_identity = RevealIdentity.Field()
    set_my_visibility = SetMyVisibility.Field()
    create_service_account = CreateServiceAccount.Field()
    end_service_account = EndServiceAccount.Field()
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
    update_my_profile = UpdateMyProfile.Field()
    set_emergency_contact = SetEmergencyContact.Field()
    remove_emergency_contact = RemoveEmergencyContact.Field()
    add_licence = AddLicence.Field()
    end_licence = EndLicence.Field()
    set_profile_photo = SetProfilePhoto.Field()
    remove_profile_photo = RemoveProfilePhoto.Field()
    claim_identity = ClaimIdentity.Field()
    dispute_identity = DisputeIdentity.Field()
    object_to_claim = ObjectToClaim.Field()
    withdraw_my_dispute = WithdrawMyDispute.Field()
    decide_identity_claim = DecideIdentityClaim.Field()
    enter_person = EnterPerson.Field()
    propose_merge = ProposeMerge.Field()
    merge_persons = MergePersons.Field()
    refuse_merge = RefuseMerge.Field()
    object_to_merge = ObjectToMerge.Field()
    correct_person_phone = CorrectPersonPhone.Field()
    correct_my_data = CorrectMyData.Field()
    withdraw_my_correction = WithdrawMyCorrection.Field()
    decide_data_correction = DecideDataCorrection.Field()
    submit_assessment = SubmitAssessment.Field()
    decide_assessment = DecideAssessment.Field()
    grant_case_access = GrantCaseAccess.Field()
    end_case_access = EndCaseAccess.Field()
    open_kiosk = OpenKiosk.Field()
    close_kiosk = CloseKiosk.Field()
    create_activity = CreateActivity.Field()
    create_team = CreateTeam.Field()
    edit_team = EditTeam.Field()
    close_team = CloseTeam.Field()
    give_team_flag = GiveTeamFlag.Field()
    ask_to_join_team = AskToJoinTeam.Field()
    decide_team_request = DecideTeamRequest.Field()
    invite_to_team = InviteToTeam.Field()
    answer_team_invitation = AnswerTeamInvitation.Field()
    withdraw_team_request = WithdrawTeamRequest.Field()
    join_team_by_code = JoinTeamByCode.Field()
    second_to_team = SecondToTeam.Field()
    leave_team = LeaveTeam.Field()
    remove_from_team = RemoveFromTeam.Field()
    review_team = ReviewTeam.Field()
    link_team_to_station = LinkTeamToStation.Field()
    unlink_team_from_station = UnlinkTeamFromStation.Field()
    certify_rescue_team = CertifyRescueTeam.Field()
    set_team_equipment = SetTeamEquipment.Field()
    record_team_drill = RecordTeamDrill.Field()
    approve_activity = ApproveActivity.Field()
    create_shift = CreateShift.Field()
    publish_shift = PublishShift.Field()
    cancel_shift = CancelShift.Field()
    finish_activity = FinishActivity.Field()
    cancel_activity = CancelActivity.Field()
    edit_activity = EditActivity.Field()
    dispatch_activity = DispatchActivity.Field()
    change_shift = ChangeShift.Field()
    set_shift_details = SetShiftDetails.Field()
    copy_week = CopyWeek.Field()
    change_activity = ChangeActivity.Field()
    acknowledge_risk = AcknowledgeRisk.Field()
    assign_volunteers = AssignVolunteers.Field()
    answer_assignment = AnswerAssignment.Field()
    grant_activity_access = GrantActivityAccess.Field()
    end_activity_access = EndActivityAccess.Field()
    sign_up = SignUp.Field()
    withdraw = Withdraw.Field()
    say_coming = SayComing.Field()
    create_calendar_address = CreateCalendarAddress.Field()
    revoke_calendar_address = RevokeCalendarAddress.Field()
    check_in = CheckIn.Field()
    check_out = CheckOut.Field()
    check_in_volunteers = CheckInVolunteers.Field()
    check_in_scanned = CheckInScanned.Field()
    add_walk_in = AddWalkIn.Field()
    enter_walk_in = EnterWalkIn.Field()
    export_attendance_sheet = ExportAttendanceSheet.Field()
    check_out_volunteers = CheckOutVolunteers.Field()
    upload_check_ins = UploadCheckIns.Field()
    export_service_records = ExportServiceRecords.Field()
    export_branch_records = ExportBranchRecords.Field()
    apply_for_star = ApplyForStar.Field()
    apply_for_registration = ApplyForRegistration.Field()
    decide_recognition = DecideRecognition.Field()
    add_to_dossier = AddToDossier.Field()
    mark_no_show = MarkNoShow.Field()
    contest_no_show = ContestNoShow.Field()
    decide_no_show = DecideNoShow.Field()
    close_stray_tap = CloseStrayTap.Field()
    set_unit_policy = SetUnitPolicy.Field()
    set_activity_policy = SetActivityPolicy.Field()
    set_shift_policy = SetShiftPolicy.Field()
    settle_attendance = SettleAttendance.Field()
    refuse_attendance = RefuseAttendance.Field()
    dispute_record = DisputeRecord.Field()
    withdraw_dispute = WithdrawDispute.Field()
    decide_dispute = DecideDispute.Field()
    reverse_record = ReverseRecord.Field()
    record_manual_hours = RecordManualHours.Field()
    record_opening_balance = RecordOpeningBalance.Field()
    approve_manual_hours = ApproveManualHours.Field()
    refuse_manual_hours = RefuseManualHours.Field()
    issue_service_certificate = IssueServiceCertificate.Field()
    revoke_service_certificate = RevokeServiceCertificate.Field()
    request_seal = RequestSeal.Field()
    object_to_proof = ObjectToProof.Field()
    decide_seal = DecideSeal.Field()
    decide_sign_up = DecideSignUp.Field()
    apply_to_volunteer = ApplyToVolunteer.Field()
    withdraw_volunteer_application = WithdrawVolunteerApplication.Field()
    decide_volunteer_application = DecideVolunteerApplication.Field()
    suspend_volunteer = SuspendVolunteer.Field()
    reinstate_volunteer = ReinstateVolunteer.Field()
    exit_volunteering = ExitVolunteering.Field()
    authorise_branch_registration = AuthoriseBranchRegistration.Field()
    end_branch_registration = EndBranchRegistration.Field()
    record_insurance_policy = RecordInsurancePolicy.Field()
    add_insured = AddInsured.Field()
    remove_insured = RemoveInsured.Field()
    record_health_check = RecordHealthCheck.Field()
    set_availability = SetAvailability.Field()
    set_duty = SetDuty.Field()
    take_leave = TakeLeave.Field()
    end_leave = EndLeave.Field()
    submit_certificate = SubmitCertificate.Field()
    confirm_certificate = ConfirmCertificate.Field()
    refuse_certificate = RefuseCertificate.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)


def print_schema_text() -> str:
    return print_schema(schema.graphql_schema) + "\n"
