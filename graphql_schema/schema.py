"""The schema: every query and mutation by name, and nothing else."""

import graphene
from graphql import print_schema

from graphql_schema.backend.guardians import GuardianQuery
from graphql_schema.backend.mutations import BackendMutation
from graphql_schema.backend.policy_values import PolicyQuery
from graphql_schema.backend.queries import BackendQuery
from graphql_schema.backend.session_queries import SessionQuery
from graphql_schema.members.mutations import MembersMutation
from graphql_schema.members.queries import MembersQuery
from graphql_schema.stations.mutations import StationsMutation
from graphql_schema.stations.queries import StationsQuery
from graphql_schema.volunteers.activity_types import ActivityQuery
from graphql_schema.volunteers.ahead import AheadQuery
from graphql_schema.volunteers.board import BoardQuery
from graphql_schema.volunteers.cascades import CascadesQuery
from graphql_schema.volunteers.certificates import CertificateQuery
from graphql_schema.volunteers.certify_rescue_team import CertifyRescueTeam
from graphql_schema.volunteers.changes import ChangesQuery
from graphql_schema.volunteers.codes_shown import CodesQuery
from graphql_schema.volunteers.cover import CoverQuery
from graphql_schema.volunteers.duplicates import DuplicatesQuery
from graphql_schema.volunteers.enrolment import EnrolmentQuery
from graphql_schema.volunteers.confirm_certificate import ConfirmCertificate
from graphql_schema.volunteers.contest_no_show import ContestNoShow
from graphql_schema.volunteers.cover import CoverQuery
from graphql_schema.volunteers.create_activity import CreateActivity
from graphql_schema.volunteers.create_calendar_address import CreateCalendarAddress
from graphql_schema.volunteers.create_team import CreateTeam
from graphql_schema.volunteers.decide_dispute import DecideDispute
from graphql_schema.volunteers.decide_held_place import DecideHeldPlace
from graphql_schema.volunteers.decide_no_show import DecideNoShow
from graphql_schema.volunteers.decide_recognition import DecideRecognition
from graphql_schema.volunteers.decide_seal import DecideSeal
from graphql_schema.volunteers.decide_sign_up import DecideSignUp
from graphql_schema.volunteers.decide_team_request import DecideTeamRequest
from graphql_schema.volunteers.decide_volunteer_application import DecideVolunteerApplication
from graphql_schema.volunteers.dispute_record import DisputeRecord
from graphql_schema.volunteers.duplicates import DuplicatesQuery
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
from graphql_schema.volunteers.mutations import VolunteersMutation
from graphql_schema.volunteers.offline_bundle import BundleQuery
from graphql_schema.volunteers.operations import OperationsQuery
from graphql_schema.volunteers.overdue_records import OverdueQuery
from graphql_schema.volunteers.person_merge import MergesQuery
from graphql_schema.volunteers.plan_verbs import PlanVerbs
from graphql_schema.volunteers.propose_merge import ProposeMerge
from graphql_schema.volunteers.queries import VolunteersQuery
from graphql_schema.volunteers.readiness import ReadinessQuery
from graphql_schema.volunteers.recognition import RecognitionQuery
from graphql_schema.volunteers.rescue import RescueQuery
from graphql_schema.volunteers.reverse_record import ReverseRecord
from graphql_schema.volunteers.review_team import ReviewTeam
from graphql_schema.volunteers.revoke_calendar_address import RevokeCalendarAddress
from graphql_schema.volunteers.revoke_service_certificate import RevokeServiceCertificate
from graphql_schema.volunteers.say_coming import SayComing
from graphql_schema.volunteers.second_to_team import SecondToTeam
from graphql_schema.volunteers.series import SeriesQuery
from graphql_schema.volunteers.service_year import ServiceYearQuery
from graphql_schema.volunteers.shift_policy import ShiftPolicyQuery
from graphql_schema.volunteers.task_types import TaskQuery
from graphql_schema.volunteers.teams import TeamsQuery
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
    SeriesQuery,
    OverdueQuery,
    TeamsQuery,
    RescueQuery,
    OperationsQuery,
    MobilisationsQuery,
    CascadesQuery,
):
    """What can be read."""


class Mutation(BackendMutation, MembersMutation, StationsMutation, VolunteersMutation):
    """What can be done; one in each document."""

class Mutation(OperationVerbs, PlanVerbs, TaskMutation, graphene.ObjectType):
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
    set_shift_details = SetShiftDetails.Field()
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
