"""The one door for files: promised by a deed, sent by plain HTTP, judged, stored, shown."""
