from backend.files.models.upload import Upload

__all__ = ["Upload"]
