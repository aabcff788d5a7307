"""What is held of people in operations."""

from backend.privacy import terms
from backend.privacy.holdings import Holding, Merge, blank, declare, keep
from volunteers.models import Alert, Cascade, DeployedMember, Deployment, Mobilisation, Operation
from volunteers.privacy import SERVED

declare(
    Holding(
        Operation,
        public="public_id unit name level place_name lng lat datum opened_at closed_at",
        personal="opened_by closed_by",
        acting="opened_by closed_by",
    ),
    Holding(
        Deployment,
        public="public_id operation team during equipment",
        personal="sent_by",
        acting="sent_by",
    ),
    Holding(
        Mobilisation,
        public="""public_id operation unit teams certificate_kind skill division lng lat datum
            radius_metres hazardous widened drill note state called_at decided_at ended_at reason
            wave cursor spread_at""",
        personal="called_by decided_by ended_by",
        acting="called_by decided_by ended_by",
    ),
    Holding(
        Cascade,
        public="""public_id shift slot places answer_minutes skill widened state started_at
            ended_at""",
        personal="started_by",
        acting="started_by",
    ),
    Holding(
        Alert,
        public="public_id mobilisation",
        personal="""person answer alerted_at first_answered_at answered_at expected_at arrived_at
            reason""",
        about="person",
        erase=blank("reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        DeployedMember,
        public="public_id deployment",
        personal="person",
        about="person",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
)
terms.stay(SERVED, Alert, DeployedMember)
