"""Which deeds only an office may do: their entries in the audit say through which one."""

import ast
import functools
from collections.abc import Iterator

from backend.embedded.home import PROJECT

# Of oneself, of what is one's own, of a place of one's own: no office is asked.
OWN = {
    "accept_swap", "acknowledge_risk", "add_licence", "add_to_letter", "advise_on_case",
    "answer_assignment",
    "answer_mobilisation", "answer_task", "answer_team_invitation", "apply_for_registration",
    "apply_for_star", "apply_to_volunteer", "archive_messages", "ask_to_join_team", "cancel_job",
    "change_my_phone", "check_in", "check_out", "confirm_arrival", "contest_no_show",
    "correct_my_data", "create_calendar_address", "delete_my_account", "dispute_record",
    "end_all_sessions", "end_leave", "end_licence", "end_other_sessions", "end_session",
    "exit_volunteering", "export_my_data", "export_service_records", "give_back_task",
    "give_consent", "give_guardian_consent", "invite_guardian", "issue_service_certificate",
    "join_team_by_code", "keep_my_account", "keep_stray_tap", "leave_team", "mark_read",
    "object_to_claim", "object_to_merge", "object_to_proof", "offer_swap", "register_device",
    "remove_emergency_contact", "remove_message_preference", "remove_profile_photo", "report_task",
    "request_seal", "request_upload", "revoke_calendar_address", "say_coming", "set_availability",
    "set_duty", "set_emergency_contact", "set_language", "set_marketing", "set_message_preference",
    "set_my_visibility", "set_profile_photo", "share_duty_position", "sign_up",
    "submit_certificate", "take_leave", "take_task", "tap_at_kiosk", "unarchive_messages",
    "update_my_profile", "withdraw", "withdraw_consent", "withdraw_dispute", "withdraw_letter",
    "withdraw_my_correction", "withdraw_my_dispute", "withdraw_swap",
    "withdraw_volunteer_application", "write_to_office",
}  # fmt: skip
# What an office may, and also whoever it is about: its holder, the guardian, who proposed it.
ALSO_ONES_OWN = {
    "end_office",
    "object_to_case",
    "refuse_merge",
    "withdraw_guardian_consent",
    "withdraw_team_request",
}


@functools.cache
def deeds() -> dict[str, ast.Module]:
    """Every deed by its name, with the file it stands in."""
    return {
        mark.args[0].value: tree
        for tree in _services()
        for node in ast.walk(tree)
        for mark in getattr(node, "decorator_list", ())
        if called(mark, "deed")
    }


def _services() -> Iterator[ast.Module]:
    for floor in ("backend", "members", "stations", "volunteers"):
        for path in sorted((PROJECT / floor).rglob("services/*.py")):
            text = path.read_text(encoding="utf-8")
            if "@deed(" in text:
                yield ast.parse(text)


def called(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == name
