from graphql_schema.fields import id_of
from graphql_schema.service_mutation import Once, ServiceMutation, Thing
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import export_attendance_sheet


class ExportAttendanceSheet(ServiceMutation):
    """Who is expected in a shift, by name, to be signed on paper (签到表); for whoever keeps it.
    The addresses are said once, need no login and hold for ten minutes."""

    service = export_attendance_sheet.export_attendance_sheet
    shift = Thing(ShiftType, "The shift.")
    page = Once("A page to print on A4.")
    workbook = Once("The same as an .xlsx file.")

    class Input:
        shift_id = id_of("Shift", "Of which shift.")
