from backend.authority.models.office import Office
from backend.authority.models.service_account import ServiceAccount
from backend.authority.models.suspension import Suspension
from backend.authority.models.unit import Unit, UnitClosure

__all__ = ["Office", "ServiceAccount", "Suspension", "Unit", "UnitClosure"]
