"""Refusals of files."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "FILE_USED": _("This picture proves something else already."),
        "FILE_KIND": _("Files of this kind are not taken here."),
        "FILE_TOO_LARGE": _("A file may have %(most)s MB at most."),
        "FILE_LENGTH": _("The file does not have the size that was promised."),
        "FILE_TOO_SLOW": _("The file took too long to arrive. Please try again."),
        "FILE_BROKEN": _("The file is damaged, or too large once it is unpacked."),
        "FILE_ENCRYPTED": _("The file is protected by a password. Please send it without one."),
        "FILE_PROGRAM": _(
            "The file carries a macro or a script. Please save it without, or send it as a PDF."
        ),
        "FILE_EMBEDS": _(
            "There are other files or objects in the file. Please take them out, or send it as a"
            " PDF."
        ),
        "FILE_LINKS": _(
            "The file would fetch something from elsewhere when it is opened. Please save it"
            " without, or send it as a PDF."
        ),
        "SHEET_MISSING": _("The workbook has no sheet called %(name)s."),
        "SHEET_TOO_LARGE": _("A sheet may have %(rows)s rows and %(columns)s columns at most."),
        "TOO_MANY_PIXELS": _("A picture may have 24 million pixels at most."),
        "ANIMATED": _("Only a picture that stands still is taken."),
        "TOO_MANY_FILES": _("At most %(most)s files of this kind a day."),
        "FILE_NOT_STORED": _("This file was not taken, or is there for another purpose."),
    }
)
