"""Who may open what: one row for every address of the house.

The gate (gate.py) enforces these rows before any view runs; a test walks all addresses and fails for a missing row,
another walks role × address × own/foreign network. Rules about single things ("only your own partner entry") stand in
each room's rules.py.
"""

from dataclasses import dataclass

from miteinander.people.roles import Role

C, M, F, P, A = Role.COORDINATOR, Role.MODERATOR, Role.FACILITATOR, Role.PARTNER_EDITOR, Role.ANALYST
EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Door:
    """Who may pass. `roles` None: everybody; `signed_in`: anybody with a log-in; `operator`: who runs the server."""

    roles: frozenset[Role] | None = None
    signed_in: bool = False
    operator: bool = False
    cached: bool = False  # may be kept whole for visitors without log-in
    demo_only: bool = False

    @property
    def open(self) -> bool:
        return self.roles is None and not self.signed_in and not self.operator


EVERYBODY = Door()
EVERYBODY_CACHED = Door(cached=True)
SIGNED_IN = Door(signed_in=True)
OPERATOR = Door(operator=True)
DEMO = Door(demo_only=True)


def only(*roles: Role) -> Door:
    return Door(roles=frozenset(roles))


DOORS: dict[str, Door] = {
    # the server
    "server": EVERYBODY,
    "server_help": EVERYBODY,
    "components": EVERYBODY,
    "health": EVERYBODY,
    "work": SIGNED_IN,
    "network_new": OPERATOR,
    # people: log-in
    "account": SIGNED_IN,
    "account_login": EVERYBODY,
    "account_request_login_code": EVERYBODY,
    "account_confirm_login_code": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "mfa_index": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "account_file": SIGNED_IN,
    "mfa_login_webauthn": EVERYBODY,
    "openid_connect_login": EVERYBODY,
    "openid_connect_callback": EVERYBODY,
    "socialaccount_login_cancelled": EVERYBODY,
    "socialaccount_login_error": EVERYBODY,
    # the demo
    "demo_people": DEMO,
    "demo_become": DEMO,
    "demo_post": DEMO,
    # home: public pages of a network
    "home": EVERYBODY_CACHED,
    "help": EVERYBODY_CACHED,
    "contact": EVERYBODY_CACHED,
    "accessibility": EVERYBODY_CACHED,
    "privacy": EVERYBODY_CACHED,
    "imprint": EVERYBODY_CACHED,
    "report_barrier": EVERYBODY_CACHED,
    # network: public pages
    "network": EVERYBODY_CACHED,
    "partner": EVERYBODY_CACHED,
    "join": EVERYBODY,
    "join_thanks": EVERYBODY_CACHED,
    "support_network": EVERYBODY,
    "support_thanks": EVERYBODY_CACHED,
    "venue": EVERYBODY_CACHED,
    # network: at the desk
    "desk_network": only(C, P),
    "desk_network_facts": only(C),
    "desk_words": only(C, P),
    "network_checklist": only(C, Role.OPERATOR),
    "network_open": only(C, Role.OPERATOR),
    "desk_partners": only(C, P),
    "desk_partner_new": only(C),
    "desk_partner": only(C, P),
    "desk_partner_decide": only(C),
    "desk_partner_end": only(C),
    "desk_partner_back": only(C),
    "desk_commitment_new": only(C, P),
    "desk_commitments": only(C, P),
    "desk_commitment": only(C, P),
    "desk_import": only(C),
    "desk_import_sample": only(C),
    "desk_import_map": only(C),
    "desk_import_check": only(C),
    "desk_import_faults": only(C),
    "desk_bodies": only(C),
    "desk_body": only(C),
    "desk_body_end": only(C),
    "desk_seat_end": only(C),
    "desk_agreements": only(C),
    "desk_agreement": only(C),
    "desk_supporters": only(C),
    "desk_supporter_hide": only(C),
    "desk_appointments": only(C),
    "desk_appointment_end": only(C),
    # places: at the desk
    "desk_places": only(C, F),
    "desk_venue_new": only(C, F),
    "desk_venue": only(C, F),
    "desk_venue_close": only(C),
    "desk_area_new": only(C),
    "desk_area_end": only(C),
    # voices
    "voices": EVERYBODY_CACHED,
    "voices_feed": EVERYBODY_CACHED,
    "voice_new": EVERYBODY,
    "voice_thanks": EVERYBODY,
    "voice_lookup": EVERYBODY,
    "voice_own": EVERYBODY,
    "voice_own_words": EVERYBODY,
    "voice_own_way": EVERYBODY,
    "voice_own_withdraw": EVERYBODY,
    "voice_own_data": EVERYBODY,
    "voice_own_file": EVERYBODY,
    "voice_own_erase": EVERYBODY,
    "voice_support": EVERYBODY,
    "voice_follow": EVERYBODY,
    "voice_comment": EVERYBODY,
    "voice_report": EVERYBODY,
    "voice_file": EVERYBODY,
    "follow_confirm": EVERYBODY,
    "follow_stop": EVERYBODY,
    # plan
    "plan": EVERYBODY_CACHED,
    "measure": EVERYBODY_CACHED,
    "plan_milestones": EVERYBODY_CACHED,
    "plan_year": EVERYBODY_CACHED,
    "plan_picture": EVERYBODY,
    # plan: at the desk
    "desk_plan": only(C, M, P),
    "desk_measure_new": only(C, M),
    "desk_measure": only(C, M, P),
    "desk_measure_edit": only(C, M),
    "desk_milestone_new": only(C, M, P),
    "desk_task_new": only(C, M, P),
    "desk_effect_new": only(C, M, P),
    "desk_take_up": only(C, M),
    "desk_milestone": only(C, M, P),
    "desk_plan_task_done": only(C, M, P),
    "desk_effect_back": only(C, M, P),
    "desk_let_go": only(C, M),
    "desk_plan_fields": only(C, M),
    "desk_plan_table": only(C, M),
    "desk_plan_table_export": only(C, M),
    "desk_plan_table_sample": only(C, M),
    "desk_plan_table_columns": only(C, M),
    "desk_plan_table_check": only(C, M),
    "desk_plan_table_faults": only(C, M),
    "desk_fields_lay_out": only(C, M),
    "desk_field": only(C, M),
    "desk_goal_new": only(C, M),
    "desk_goal": only(C, M),
    "desk_alliance_milestone": only(C, M),
    # gatherings
    "gatherings": EVERYBODY_CACHED,
    "gathering": EVERYBODY_CACHED,
    "gathering_file": EVERYBODY,
    "gathering_data": EVERYBODY,
    "calendar_feed": EVERYBODY,
    "series_feed": EVERYBODY,
    "gathering_follow": EVERYBODY,
    "gathering_confirm": EVERYBODY,
    "gathering_stop": EVERYBODY,
    "gathering_minutes": EVERYBODY_CACHED,
    # gatherings: agenda and minutes at the desk
    "desk_agenda": only(C, M, F),
    "desk_agenda_print": only(C, M, F),
    "desk_minutes": only(C, M, F),
    "desk_line": only(C, M, F),
    "desk_task_done": only(C, M, F),
    "desk_attendance": only(C, M, F),
    "desk_publish": only(C, M),
    "gathering_join": EVERYBODY,
    "gathering_own": EVERYBODY,
    # gatherings: at the desk; who comes and what they need is for the organisers alone
    "desk_gatherings": only(C, M, F),
    "desk_gathering_new": only(C, M),
    "desk_series_new": only(C, M),
    "desk_series": only(C, M),
    "desk_series_said": only(C, M),
    "desk_calendar_import": only(C, M),
    "desk_calendar_check": only(C, M),
    "desk_gathering": only(C, M, F),
    "desk_gathering_change": only(C, M),
    "desk_gathering_move": only(C, M),
    "desk_gathering_cancel": only(C, M),
    "desk_gathering_back": only(C, M),
    "desk_gathering_said": only(C, M),
    "desk_checklist": only(C, M, F),
    "desk_invitation": only(C, M),
    "desk_invitation_print": only(C, M, F),
    "desk_guests": only(C, M),
    "desk_guest_new": only(C, M, F),
    "desk_need": only(C, M),
    "desk_guest_off": only(C, M),
    # funding: what is open now changes by the minute, so no page is kept whole
    "programmes": EVERYBODY,
    "programme": EVERYBODY,
    "programme_fit": EVERYBODY,
    "programme_dates": EVERYBODY,
    "programme_file": EVERYBODY,
    # atlas
    "atlas": EVERYBODY_CACHED,
    "atlas_method": EVERYBODY_CACHED,
    "atlas_area": EVERYBODY_CACHED,
    "atlas_compare": EVERYBODY_CACHED,
    "desk_atlas": only(C, A),
    "desk_atlas_publish": only(C, A),
    # choosing a pilot area: when time to speak is over changes with the day
    "pilots": EVERYBODY,
    "pilot": EVERYBODY,
    "pilot_data": EVERYBODY,
    "pilot_say": EVERYBODY,
    "pilot_thanks": EVERYBODY,
    "desk_pilots": only(C, A),
    "desk_pilot_new": only(C, A),
    "desk_pilot": only(C, A),
    "desk_pilot_edit": only(C, A),
    "desk_pilot_areas": only(C, A),
    "desk_pilot_criterion": only(C, A),
    "desk_pilot_criterion_off": only(C, A),
    "desk_pilot_weights": only(C, A),
    "desk_pilot_points": only(C, A),
    "desk_pilot_open": only(C, A),
    "desk_pilot_back": only(C, A),
    "desk_pilot_decide": only(C, A),
    # the neighbourhood fund
    "fund": EVERYBODY_CACHED,
    "fund_ask": EVERYBODY,
    "fund_thanks": EVERYBODY,
    "desk_fund": only(C, M),
    "desk_fund_new": only(C, M),
    "desk_fund_edit": only(C, M),
    "desk_fund_jury": only(C, M),
    "desk_fund_juror_off": only(C, M),
    "desk_fund_paper": only(C, M),
    "desk_fund_session_new": only(C, M),
    "desk_fund_session": only(C, M),
    "desk_fund_session_edit": only(C, M),
    "desk_fund_vote": only(C, M),
    "desk_fund_request": only(C, M),
    "desk_fund_settle": only(C, M),
    "desk_fund_bias": only(C, M),
    "desk_fund_draw": only(C, M),
    "desk_fund_pay": only(C, M),
    "desk_fund_proof": only(C, M),
    "desk_fund_accept": only(C, M),
    "desk_fund_letter": only(C, M),
    # thread
    "voice": EVERYBODY_CACHED,
    "voice_feed": EVERYBODY_CACHED,
    "thread_data": EVERYBODY,
    "voice_data": EVERYBODY,
    "desk_thread_download": only(C, M),
    # desk
    "desk": only(C, M, F, P),
    "desk_undo": only(C, M, P),
    "desk_voices": only(C, M, P),
    "desk_many": only(C, M),
    "desk_export": only(C, M),
    "desk_new": only(C, M, F),
    "desk_receipt": only(C, M, F),
    "desk_voice": only(C, M, P),
    "desk_answer": only(C, M, P),
    "desk_care": only(C, M, P),
    "desk_review": only(C, M),
    "desk_groups": only(C, M),
    "desk_group": only(C),
    "desk_group_end": only(C),
    "desk_post": only(C, M),
    "desk_called": only(C, M),
    "desk_mail_again": only(C, M),
    # paper
    "desk_cards": only(C, M, F),
    "desk_card_print": only(C, M, F),
    "desk_card_entry": only(C, M, F),
    "desk_card_change": only(C, M, F),
    "desk_card_back": only(C, M, F),
    "desk_card_slips": only(C, M, F),
    "desk_card_import": only(C, M),
    "desk_card_sample": only(C, M),
    "desk_card_columns": only(C, M),
    "desk_card_check": only(C, M),
    "desk_card_faults": only(C, M),
    "desk_card_import_slips": only(C, M),
    "desk_letters": only(C, M),
    "desk_letters_print": only(C, M),
    "desk_letters_done": only(C, M),
    "desk_board": only(C, M),
    "desk_board_print": only(C, M),
    "desk_board_done": only(C, M),
}
