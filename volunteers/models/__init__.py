from volunteers.models.activity import Activity, Shift, Slot
from volunteers.models.activity_photo import ActivityPhoto
from volunteers.models.anchor import AnchoredHead, LedgerAnchor
from volunteers.models.assignment import Assignment
from volunteers.models.attendance import Attendance, CheckInAttempt
from volunteers.models.calendar import CalendarAddress
from volunteers.models.cascade import Cascade
from volunteers.models.certificate import ProofImprint, ServiceCertificate, SigningKey
from volunteers.models.cover import HealthCheck, InsurancePolicy, InsuredPerson
from volunteers.models.details import ShiftDetails
from volunteers.models.dispute import RecordDispute
from volunteers.models.dossier import DossierEntry
from volunteers.models.enrolment import (
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerSuspension,
)
from volunteers.models.grant import ActivityGrant
from volunteers.models.ledger import ServiceBook, ServiceRecord, ServiceRecordText
from volunteers.models.mobilisation import Alert, Mobilisation
from volunteers.models.no_show import NoShow
from volunteers.models.operation import DeployedMember, Deployment, Operation
from volunteers.models.paper import PaperEntry, PaperEvidence, PaperHours
from volunteers.models.policy import ActivityPolicy
from volunteers.models.readiness import AvailableHours, Leave, Readiness
from volunteers.models.recognition import Recognition
from volunteers.models.rescue import RescueCertification, TeamDrill, TeamEquipment
from volunteers.models.scan import ScanUse
from volunteers.models.seal import ProofObjection, ProofSeal
from volunteers.models.series import ShiftSeries
from volunteers.models.stray import StrayTap
from volunteers.models.submission import CertificateSubmission
from volunteers.models.swap import Swap
from volunteers.models.task import Task, TaskPart
from volunteers.models.team import Team, TeamMember
from volunteers.models.team_request import TeamRequest
from volunteers.models.team_work import TeamAnnualReview, TeamStation
from volunteers.models.volunteer import FirstAidCertificate, Volunteer, VolunteerStatus

__all__ = [
    "Activity",
    "ActivityGrant",
    "ActivityPhoto",
    "ActivityPolicy",
    "Alert",
    "AnchoredHead",
    "Assignment",
    "Attendance",
    "AvailableHours",
    "CalendarAddress",
    "Cascade",
    "CertificateSubmission",
    "CheckInAttempt",
    "DeployedMember",
    "Deployment",
    "DossierEntry",
    "FirstAidCertificate",
    "HealthCheck",
    "InsurancePolicy",
    "InsuredPerson",
    "Leave",
    "LedgerAnchor",
    "Mobilisation",
    "NoShow",
    "Operation",
    "PaperEntry",
    "PaperEvidence",
    "PaperHours",
    "ProofImprint",
    "ProofObjection",
    "ProofSeal",
    "Readiness",
    "Recognition",
    "RecordDispute",
    "RegistrationAuthority",
    "RescueCertification",
    "ScanUse",
    "ServiceBook",
    "ServiceCertificate",
    "ServiceRecord",
    "ServiceRecordText",
    "Shift",
    "ShiftDetails",
    "ShiftSeries",
    "SigningKey",
    "Slot",
    "StrayTap",
    "Swap",
    "Task",
    "TaskPart",
    "Team",
    "TeamAnnualReview",
    "TeamDrill",
    "TeamEquipment",
    "TeamMember",
    "TeamRequest",
    "TeamStation",
    "Volunteer",
    "VolunteerApplication",
    "VolunteerStatus",
    "VolunteerSuspension",
]
