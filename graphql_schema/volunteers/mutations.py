"""What is done by and with volunteers."""

import graphene

from graphql_schema.volunteers.accept_swap import AcceptSwap
from graphql_schema.volunteers.acknowledge_risk import AcknowledgeRisk
from graphql_schema.volunteers.add_insured import AddInsured
from graphql_schema.volunteers.add_to_dossier import AddToDossier
from graphql_schema.volunteers.add_walk_in import AddWalkIn
from graphql_schema.volunteers.answer_assignment import AnswerAssignment
from graphql_schema.volunteers.answer_mobilisation import AnswerMobilisation
from graphql_schema.volunteers.answer_task import AnswerTask
from graphql_schema.volunteers.answer_team_invitation import AnswerTeamInvitation
from graphql_schema.volunteers.apply_for_registration import ApplyForRegistration
from graphql_schema.volunteers.apply_for_star import ApplyForStar
from graphql_schema.volunteers.apply_to_volunteer import ApplyToVolunteer
from graphql_schema.volunteers.approve_activity import ApproveActivity
from graphql_schema.volunteers.approve_manual_hours import ApproveManualHours
from graphql_schema.volunteers.ask_to_join_team import AskToJoinTeam
from graphql_schema.volunteers.assign_task import AssignTask
from graphql_schema.volunteers.assign_volunteers import AssignVolunteers
from graphql_schema.volunteers.authorise_branch_registration import AuthoriseBranchRegistration
from graphql_schema.volunteers.cancel_activity import CancelActivity
from graphql_schema.volunteers.cancel_shift import CancelShift
from graphql_schema.volunteers.cancel_task import CancelTask
from graphql_schema.volunteers.certify_rescue_team import CertifyRescueTeam
from graphql_schema.volunteers.change_activity import ChangeActivity
from graphql_schema.volunteers.change_series import ChangeSeries
from graphql_schema.volunteers.change_shift import ChangeShift
from graphql_schema.volunteers.check_in import CheckIn
from graphql_schema.volunteers.check_in_scanned import CheckInScanned
from graphql_schema.volunteers.check_in_volunteers import CheckInVolunteers
from graphql_schema.volunteers.check_out import CheckOut
from graphql_schema.volunteers.check_out_volunteers import CheckOutVolunteers
from graphql_schema.volunteers.close_mobilisation import CloseMobilisation
from graphql_schema.volunteers.close_operation import CloseOperation
from graphql_schema.volunteers.close_stray_tap import CloseStrayTap
from graphql_schema.volunteers.close_team import CloseTeam
from graphql_schema.volunteers.confirm_certificate import ConfirmCertificate
from graphql_schema.volunteers.confirm_task import ConfirmTask
from graphql_schema.volunteers.contest_no_show import ContestNoShow
from graphql_schema.volunteers.copy_week import CopyWeek
from graphql_schema.volunteers.create_activity import CreateActivity
from graphql_schema.volunteers.create_calendar_address import CreateCalendarAddress
from graphql_schema.volunteers.create_shift import CreateShift
from graphql_schema.volunteers.create_task import CreateTask
from graphql_schema.volunteers.create_team import CreateTeam
from graphql_schema.volunteers.decide_dispute import DecideDispute
from graphql_schema.volunteers.decide_held_place import DecideHeldPlace
from graphql_schema.volunteers.decide_mobilisation import DecideMobilisation
from graphql_schema.volunteers.decide_no_show import DecideNoShow
from graphql_schema.volunteers.decide_recognition import DecideRecognition
from graphql_schema.volunteers.decide_seal import DecideSeal
from graphql_schema.volunteers.decide_sign_up import DecideSignUp
from graphql_schema.volunteers.decide_swap import DecideSwap
from graphql_schema.volunteers.decide_team_request import DecideTeamRequest
from graphql_schema.volunteers.decide_volunteer_application import DecideVolunteerApplication
from graphql_schema.volunteers.deploy_team import DeployTeam
from graphql_schema.volunteers.dispatch_activity import DispatchActivity
from graphql_schema.volunteers.dispute_record import DisputeRecord
from graphql_schema.volunteers.edit_activity import EditActivity
from graphql_schema.volunteers.edit_team import EditTeam
from graphql_schema.volunteers.end_activity_access import EndActivityAccess
from graphql_schema.volunteers.end_branch_registration import EndBranchRegistration
from graphql_schema.volunteers.end_leave import EndLeave
from graphql_schema.volunteers.enter_walk_in import EnterWalkIn
from graphql_schema.volunteers.exit_volunteering import ExitVolunteering
from graphql_schema.volunteers.export_attendance_sheet import ExportAttendanceSheet
from graphql_schema.volunteers.export_branch_records import ExportBranchRecords
from graphql_schema.volunteers.export_service_records import ExportServiceRecords
from graphql_schema.volunteers.finish_activity import FinishActivity
from graphql_schema.volunteers.give_back_task import GiveBackTask
from graphql_schema.volunteers.give_team_flag import GiveTeamFlag
from graphql_schema.volunteers.grant_activity_access import GrantActivityAccess
from graphql_schema.volunteers.invite_to_team import InviteToTeam
from graphql_schema.volunteers.issue_service_certificate import IssueServiceCertificate
from graphql_schema.volunteers.join_team_by_code import JoinTeamByCode
from graphql_schema.volunteers.leave_team import LeaveTeam
from graphql_schema.volunteers.link_team_to_station import LinkTeamToStation
from graphql_schema.volunteers.mark_no_show import MarkNoShow
from graphql_schema.volunteers.merge_persons import MergePersons
from graphql_schema.volunteers.mobilise import Mobilise
from graphql_schema.volunteers.object_to_merge import ObjectToMerge
from graphql_schema.volunteers.object_to_proof import ObjectToProof
from graphql_schema.volunteers.offer_swap import OfferSwap
from graphql_schema.volunteers.open_operation import OpenOperation
from graphql_schema.volunteers.propose_merge import ProposeMerge
from graphql_schema.volunteers.publish_shift import PublishShift
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
from graphql_schema.volunteers.repeat_shift import RepeatShift
from graphql_schema.volunteers.report_task import ReportTask
from graphql_schema.volunteers.request_seal import RequestSeal
from graphql_schema.volunteers.return_task import ReturnTask
from graphql_schema.volunteers.return_team import ReturnTeam
from graphql_schema.volunteers.reverse_record import ReverseRecord
from graphql_schema.volunteers.review_team import ReviewTeam
from graphql_schema.volunteers.revoke_calendar_address import RevokeCalendarAddress
from graphql_schema.volunteers.revoke_service_certificate import RevokeServiceCertificate
from graphql_schema.volunteers.say_coming import SayComing
from graphql_schema.volunteers.second_to_team import SecondToTeam
from graphql_schema.volunteers.set_activity_policy import SetActivityPolicy
from graphql_schema.volunteers.set_availability import SetAvailability
from graphql_schema.volunteers.set_duty import SetDuty
from graphql_schema.volunteers.set_shift_details import SetShiftDetails
from graphql_schema.volunteers.set_shift_policy import SetShiftPolicy
from graphql_schema.volunteers.set_team_equipment import SetTeamEquipment
from graphql_schema.volunteers.settle_attendance import SettleAttendance
from graphql_schema.volunteers.share_duty_position import ShareDutyPosition
from graphql_schema.volunteers.sign_up import SignUp
from graphql_schema.volunteers.start_cascade import StartCascade
from graphql_schema.volunteers.stop_cascade import StopCascade
from graphql_schema.volunteers.stop_mobilisation import StopMobilisation
from graphql_schema.volunteers.submit_certificate import SubmitCertificate
from graphql_schema.volunteers.suspend_volunteer import SuspendVolunteer
from graphql_schema.volunteers.take_leave import TakeLeave
from graphql_schema.volunteers.take_task import TakeTask
from graphql_schema.volunteers.unlink_team_from_station import UnlinkTeamFromStation
from graphql_schema.volunteers.upload_check_ins import UploadCheckIns
from graphql_schema.volunteers.withdraw import Withdraw
from graphql_schema.volunteers.withdraw_dispute import WithdrawDispute
from graphql_schema.volunteers.withdraw_swap import WithdrawSwap
from graphql_schema.volunteers.withdraw_team_request import WithdrawTeamRequest
from graphql_schema.volunteers.withdraw_volunteer_application import WithdrawVolunteerApplication


class VolunteersMutation(graphene.ObjectType):
    decide_held_place = DecideHeldPlace.Field()
    propose_merge = ProposeMerge.Field()
    merge_persons = MergePersons.Field()
    refuse_merge = RefuseMerge.Field()
    object_to_merge = ObjectToMerge.Field()
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
    repeat_shift = RepeatShift.Field()
    change_series = ChangeSeries.Field()
    offer_swap = OfferSwap.Field()
    accept_swap = AcceptSwap.Field()
    decide_swap = DecideSwap.Field()
    withdraw_swap = WithdrawSwap.Field()
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
    open_operation = OpenOperation.Field()
    close_operation = CloseOperation.Field()
    deploy_team = DeployTeam.Field()
    return_team = ReturnTeam.Field()
    mobilise = Mobilise.Field()
    decide_mobilisation = DecideMobilisation.Field()
    stop_mobilisation = StopMobilisation.Field()
    close_mobilisation = CloseMobilisation.Field()
    start_cascade = StartCascade.Field()
    stop_cascade = StopCascade.Field()
    share_duty_position = ShareDutyPosition.Field()
    answer_mobilisation = AnswerMobilisation.Field()
    create_task = CreateTask.Field()
    assign_task = AssignTask.Field()
    answer_task = AnswerTask.Field()
    take_task = TakeTask.Field()
    give_back_task = GiveBackTask.Field()
    report_task = ReportTask.Field()
    confirm_task = ConfirmTask.Field()
    return_task = ReturnTask.Field()
    cancel_task = CancelTask.Field()
