"""The route contract: every address of the platform, who may pass its guard, and whose reference it takes.

A new address fails `test_contract.py` until it has its row here. `of` is the model whose reference stands in the
address; then whoever may not read the thing gets the very answer that a missing one gets. `opens` says who of those
past the guard is let in: `all`, `owners` of the thing, `administrators`, `secretariat`, or `some`, by a rule of the
wing's own about something that they read anyway. `POST` takes no GET.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """One row of the contract."""

    guard: str
    of: str = ""
    opens: str = "all"
    method: str = "GET"
    arguments: dict[str, str] = field(default_factory=dict)
    of_argument: str = "ref"


PUBLIC, SIGNED_IN, SEATED, ALLAUTH = "public", "signed_in", "seated", "allauth"

FRONT = {
    "front:home": Page(PUBLIC),
    "front:about": Page(PUBLIC),
    "front:help": Page(PUBLIC),
    "front:heads": Page(PUBLIC),
    "front:news": Page(PUBLIC),
    "front:publish-news": Page(SEATED, opens="secretariat"),
    "front:piece-of-news": Page(PUBLIC, "front.News"),
    "front:search": Page(PUBLIC, opens="some"),
    "front:demonstration": Page(PUBLIC),
    "front:sign-in-as": Page(PUBLIC, "identity.User", method="POST"),
    "web:gallery": Page(PUBLIC),
    "set_language": Page(PUBLIC, method="POST"),
}
PEOPLE = {
    "people:parties": Page(PUBLIC),
    "people:party": Page(PUBLIC, "identity.Party"),
    "people:groups": Page(PUBLIC),
    "people:group": Page(PUBLIC, "identity.Group"),
    "people:timeline": Page(PUBLIC),
    "people:meeting": Page(PUBLIC, "people.Meeting"),
    "people:areas": Page(PUBLIC),
    "people:seats": Page(PUBLIC),
    "people:open-seat": Page(SEATED, opens="administrators"),
    "people:seat": Page(PUBLIC, "identity.Seat"),
    "people:confirm-seat": Page(SEATED, "identity.Seat", method="POST"),
    "people:add-contact": Page(SEATED, "identity.Seat", opens="some"),
    "people:charge-seat": Page(SEATED, "identity.Seat", opens="some"),
    "people:invite": Page(SEATED, "identity.Seat", opens="some"),
    "people:hand-over": Page(SEATED, "identity.Seat", opens="some"),
    "people:close-seat": Page(SEATED, "identity.Seat", method="POST"),
    "people:ask-recovery": Page(SEATED, "identity.Seat", opens="some"),
    "people:focal-points": Page(PUBLIC),
    "people:liaison-officers": Page(PUBLIC),
    "people:contacts-csv": Page(SEATED),
    "people:contacts-vcard": Page(SEATED),
    "people:change-contact": Page(SEATED, "people.Contact", opens="owners"),
    "people:remove-contact": Page(SEATED, "people.Contact", method="POST"),
    "people:experts": Page(PUBLIC),
    "people:offer-expert": Page(SEATED),
    "people:expert": Page(PUBLIC, "people.Expert"),
    "people:revise-expert": Page(SEATED, "people.Expert", opens="owners"),
    "people:clear-expert": Page(SEATED, "people.Expert", method="POST"),
    "people:withdraw-expert": Page(SEATED, "people.Expert", opens="owners"),
    "people:call-up": Page(SEATED, "people.Expert", opens="some"),
    "people:answer-call": Page(SEATED, "people.CallUp", method="POST", arguments={"step": "second"}),
    "people:choose-seat": Page(SIGNED_IN),
    "people:profile": Page(SIGNED_IN),
    "people:invitation": Page(PUBLIC, "people.Invitation", of_argument="secret"),
    "people:administration": Page(SEATED, opens="administrators"),
    "people:withdraw-invitation": Page(SEATED, "people.Invitation", method="POST"),
    "people:agree-to-recovery": Page(SEATED, "people.Recovery", opens="some"),
    "people:unconfirmed": Page(SEATED, opens="some"),
}
TEXTS = {
    "texts:texts": Page(PUBLIC),
    "texts:take-in": Page(SEATED, "library.Document", opens="some"),
    "texts:provision": Page(PUBLIC, "texts.Provision"),
    "texts:text": Page(PUBLIC, "texts.Text"),
    "texts:export": Page(PUBLIC, "texts.Text"),
    "texts:export-xml": Page(PUBLIC, "texts.Text"),
    "texts:export-html": Page(PUBLIC, "texts.Text"),
    "texts:export-docx": Page(PUBLIC, "texts.Text"),
    "texts:export-pdf": Page(PUBLIC, "texts.Text"),
    "texts:review": Page(SEATED, "texts.Text", opens="some"),
    "texts:review-provision": Page(SEATED, "texts.Provision", opens="some"),
    "texts:correct": Page(SEATED, "texts.Text", opens="owners"),
    "texts:withdraw": Page(SEATED, "texts.Text", opens="owners"),
}
COMMITMENTS = {
    "commitments:register": Page(PUBLIC),
    "commitments:tracker": Page(PUBLIC),
    "commitments:take-up": Page(SEATED, "texts.Provision", opens="some"),
    "commitments:activities": Page(PUBLIC),
    "commitments:record-activity": Page(SEATED),
    "commitments:activity": Page(PUBLIC, "commitments.Activity"),
    "commitments:revise-activity": Page(SEATED, "commitments.Activity", opens="owners"),
    "commitments:cancel-activity": Page(SEATED, "commitments.Activity", method="POST"),
    "commitments:withdraw-activity": Page(SEATED, "commitments.Activity", method="POST"),
    "commitments:contributions": Page(SEATED, "commitments.Activity", opens="owners"),
    "commitments:participants": Page(SEATED, "commitments.Activity", opens="owners"),
    "commitments:outputs": Page(SEATED, "commitments.Activity", opens="owners"),
    "commitments:plans": Page(PUBLIC),
    "commitments:make-plan": Page(SEATED),
    "commitments:plan": Page(PUBLIC, "commitments.WorkPlan"),
    "commitments:plan-calendar": Page(PUBLIC, "commitments.WorkPlan"),
    "commitments:plan-icalendar": Page(PUBLIC, "commitments.WorkPlan"),
    "commitments:revise-plan": Page(SEATED, "commitments.WorkPlan", opens="owners"),
    "commitments:plan-activities": Page(SEATED, "commitments.WorkPlan", opens="owners"),
    "commitments:drop-from-plan": Page(SEATED, "commitments.WorkPlan", method="POST"),
    "commitments:plan-results": Page(SEATED, "commitments.WorkPlan", opens="owners"),
    "commitments:mark-plan": Page(SEATED, "commitments.WorkPlan", opens="some"),
    "commitments:reports": Page(PUBLIC),
    "commitments:compile": Page(SEATED, opens="secretariat"),
    "commitments:report": Page(PUBLIC, "commitments.ProgressReport"),
    "commitments:report-docx": Page(PUBLIC, "commitments.ProgressReport"),
    "commitments:report-csv": Page(PUBLIC, "commitments.ProgressReport"),
    "commitments:report-html": Page(PUBLIC, "commitments.ProgressReport"),
    "commitments:report-pdf": Page(PUBLIC, "commitments.ProgressReport"),
    "commitments:loose-ends": Page(PUBLIC),
    "commitments:trace": Page(PUBLIC, "commitments.Commitment"),
    "commitments:trace-provision": Page(PUBLIC, "texts.Provision"),
    "commitments:trace-activity": Page(PUBLIC, "commitments.Activity"),
    "commitments:lineage": Page(PUBLIC, "commitments.Commitment"),
    "commitments:commitment": Page(PUBLIC, "commitments.Commitment"),
    "commitments:progress-entry": Page(PUBLIC, "commitments.ProgressEntry"),
    "commitments:mark-progress-entry": Page(SEATED, "commitments.ProgressEntry", opens="some"),
    "commitments:correct-progress": Page(SEATED, "commitments.ProgressEntry", opens="owners"),
    "commitments:withdraw-progress": Page(SEATED, "commitments.ProgressEntry", opens="owners"),
    "commitments:rounds": Page(PUBLIC),
    "commitments:open-round": Page(SEATED, opens="secretariat"),
    "commitments:round": Page(PUBLIC, "commitments.ProgressRound"),
    "commitments:mark-round": Page(SEATED, "commitments.ProgressRound", opens="some"),
    "commitments:move-round": Page(SEATED, "commitments.ProgressRound", method="POST"),
    "commitments:round-overview": Page(SEATED, "commitments.ProgressRound", opens="owners"),
    "commitments:answer-round": Page(SEATED, "commitments.ProgressRound", opens="some", arguments={"lead": "nobody"}),
    "commitments:answer-readers": Page(
        SEATED, "commitments.ProgressRound", opens="some", arguments={"lead": "nobody", "commitment": "none"}
    ),
    "commitments:reply": Page(SEATED, "commitments.Reply"),
    "commitments:clear-reply": Page(SEATED, "commitments.Reply", method="POST"),
    "commitments:withdraw-reply": Page(SEATED, "commitments.Reply", opens="some"),
    "commitments:report-progress": Page(SEATED, "commitments.Commitment", opens="some"),
    "commitments:mark-commitment": Page(SEATED, "commitments.Commitment", opens="some"),
    "commitments:mark-activity": Page(SEATED, "commitments.Activity", opens="some"),
    "commitments:mark-report": Page(SEATED, "commitments.ProgressReport", opens="some"),
    "commitments:accept": Page(SEATED, "commitments.Commitment", method="POST"),
    "commitments:move": Page(SEATED, "commitments.Commitment", method="POST"),
}
LIBRARY = {
    "library:documents": Page(PUBLIC),
    "library:file-documents": Page(SEATED),
    "library:search": Page(PUBLIC),
    "library:save-search": Page(SIGNED_IN, method="POST"),
    "library:saved-search": Page(SIGNED_IN, "library.SavedSearch", opens="some"),
    "library:remove-search": Page(SIGNED_IN, "library.SavedSearch", method="POST"),
    "library:collections": Page(PUBLIC),
    "library:collection": Page(PUBLIC, "library.Collection", of_argument="code"),
    "library:download": Page(PUBLIC, "library.Version"),
    "library:thumbnail": Page(PUBLIC, "library.Version", opens="some"),
    "library:document": Page(PUBLIC, "library.Document"),
    "library:reading": Page(PUBLIC, "library.Document"),
    "library:add-version": Page(SEATED, "library.Document", opens="some"),
    "library:correct-card": Page(SEATED, "library.Document", opens="some"),
    "library:change-mark": Page(SEATED, "library.Document", opens="some"),
    "library:withdraw": Page(SEATED, "library.Document", opens="some"),
}
SIGN_IN_PAGES = [
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "account_reset_password_from_key_done",
    "account_reset_password_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    "socialaccount_connections",
    "usersessions_list",
]
SIGNING_IN = {name: Page(ALLAUTH) for name in SIGN_IN_PAGES} | {
    "account_confirm_email": Page(ALLAUTH, arguments={"key": "never"}),
    "account_reset_password_from_key": Page(ALLAUTH, arguments={"uidb36": "1", "key": "never"}),
    "mfa_remove_webauthn": Page(ALLAUTH, arguments={"pk": "1"}),
    "mfa_edit_webauthn": Page(ALLAUTH, arguments={"pk": "1"}),
    "openid_connect_login": Page(ALLAUTH, arguments={"provider_id": "never"}),
    "openid_connect_callback": Page(ALLAUTH, arguments={"provider_id": "never"}),
}
CONTRACT: dict[str, Page] = {**FRONT, **PEOPLE, **LIBRARY, **TEXTS, **COMMITMENTS, **SIGNING_IN}
