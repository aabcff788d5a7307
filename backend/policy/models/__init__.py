from backend.policy.models.version import PolicyVersion

__all__ = ["PolicyVersion"]
