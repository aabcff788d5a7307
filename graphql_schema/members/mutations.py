"""What is done with the register."""

import graphene

from graphql_schema.members.add_branch_document import AddBranchDocument
from graphql_schema.members.add_licence import AddLicence
from graphql_schema.members.add_to_letter import AddToLetter
from graphql_schema.members.advise_on_case import AdviseOnCase
from graphql_schema.members.answer_letter import AnswerLetter
from graphql_schema.members.answer_objection import AnswerObjection
from graphql_schema.members.claim_identity import ClaimIdentity
from graphql_schema.members.correct_my_data import CorrectMyData
from graphql_schema.members.create_standard import CreateStandard
from graphql_schema.members.decide_assessment import DecideAssessment
from graphql_schema.members.decide_data_correction import DecideDataCorrection
from graphql_schema.members.decide_identity_claim import DecideIdentityClaim
from graphql_schema.members.discard_standard_draft import DiscardStandardDraft
from graphql_schema.members.dispute_identity import DisputeIdentity
from graphql_schema.members.draft_standard_version import DraftStandardVersion
from graphql_schema.members.edit_standard_version import EditStandardVersion
from graphql_schema.members.end_branch_document import EndBranchDocument
from graphql_schema.members.end_case_access import EndCaseAccess
from graphql_schema.members.end_licence import EndLicence
from graphql_schema.members.end_premises import EndPremises
from graphql_schema.members.enter_person import EnterPerson
from graphql_schema.members.export_certification import ExportCertification
from graphql_schema.members.export_standard_version import ExportStandardVersion
from graphql_schema.members.grant_case_access import GrantCaseAccess
from graphql_schema.members.import_standard_version import ImportStandardVersion
from graphql_schema.members.object_to_case import ObjectToCase
from graphql_schema.members.object_to_claim import ObjectToClaim
from graphql_schema.members.publish_standard_version import PublishStandardVersion
from graphql_schema.members.record_premises import RecordPremises
from graphql_schema.members.record_site_visit import RecordSiteVisit
from graphql_schema.members.remove_emergency_contact import RemoveEmergencyContact
from graphql_schema.members.remove_profile_photo import RemoveProfilePhoto
from graphql_schema.members.replace_branch_document import ReplaceBranchDocument
from graphql_schema.members.retire_standard_version import RetireStandardVersion
from graphql_schema.members.set_emergency_contact import SetEmergencyContact
from graphql_schema.members.set_profile_photo import SetProfilePhoto
from graphql_schema.members.set_review_round import SetReviewRound
from graphql_schema.members.start_self_assessment import StartSelfAssessment
from graphql_schema.members.submit_assessment import SubmitAssessment
from graphql_schema.members.update_my_profile import UpdateMyProfile
from graphql_schema.members.withdraw_assessment import WithdrawAssessment
from graphql_schema.members.withdraw_letter import WithdrawLetter
from graphql_schema.members.withdraw_my_correction import WithdrawMyCorrection
from graphql_schema.members.withdraw_my_dispute import WithdrawMyDispute
from graphql_schema.members.write_to_office import WriteToOffice


class MembersMutation(graphene.ObjectType):
    write_to_office = WriteToOffice.Field()
    add_to_letter = AddToLetter.Field()
    answer_letter = AnswerLetter.Field()
    withdraw_letter = WithdrawLetter.Field()
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
    correct_my_data = CorrectMyData.Field()
    withdraw_my_correction = WithdrawMyCorrection.Field()
    decide_data_correction = DecideDataCorrection.Field()
    start_self_assessment = StartSelfAssessment.Field()
    submit_assessment = SubmitAssessment.Field()
    withdraw_assessment = WithdrawAssessment.Field()
    record_site_visit = RecordSiteVisit.Field()
    advise_on_case = AdviseOnCase.Field()
    object_to_case = ObjectToCase.Field()
    answer_objection = AnswerObjection.Field()
    set_review_round = SetReviewRound.Field()
    decide_assessment = DecideAssessment.Field()
    grant_case_access = GrantCaseAccess.Field()
    end_case_access = EndCaseAccess.Field()
    add_branch_document = AddBranchDocument.Field()
    replace_branch_document = ReplaceBranchDocument.Field()
    end_branch_document = EndBranchDocument.Field()
    record_premises = RecordPremises.Field()
    end_premises = EndPremises.Field()
    create_standard = CreateStandard.Field()
    draft_standard_version = DraftStandardVersion.Field()
    edit_standard_version = EditStandardVersion.Field()
    publish_standard_version = PublishStandardVersion.Field()
    retire_standard_version = RetireStandardVersion.Field()
    discard_standard_draft = DiscardStandardDraft.Field()
    export_certification = ExportCertification.Field()
    export_standard_version = ExportStandardVersion.Field()
    import_standard_version = ImportStandardVersion.Field()
