"""Classes of everything a voice and its people leave behind."""

from miteinander.privacy import CONTACT, DEVICE, PUBLIC, TECHNICAL, VOICE, WORKING, Class

KEY = Class(
    "Zugang zum eigenen Anliegen ohne Konto; nur verschlüsselt",
    "Art. 6 (1) a DSGVO",
    "so lange wie das Anliegen",
    personal=True,
    erase="blank",
)
#: Sums without a way back to anybody.
SUM = Class("Summe der freiwilligen Angaben; keine Zeile führt zu einem Menschen", "Art. 9 (2) a DSGVO")

_CLASSES: dict[str, tuple[Class, str]] = {
    "Contributor": (TECHNICAL, "id network language wish since"),
    "Contributor+": (CONTACT, "email email_confirmed_at phone address mailed_on"),
    "Contributor key": (KEY, "key"),
    "Contributor device": (DEVICE, "device"),
    "Voice": (TECHNICAL, "id network serial kind area venue channel author consent people raised_at entered_at nonce"),
    "Voice state": (TECHNICAL, "state state_at answered_at answer_by check_state merged_into"),
    "Voice+": (VOICE, "title words place speaker hidden_reason scribe_words"),
    "Voice scribe": (WORKING, "scribe"),
    "Step": (TECHNICAL, "id voice kind state at role partner other"),
    "Step+": (VOICE, "words signed"),
    "Step by": (WORKING, "by"),
    "BarrierFact": (TECHNICAL, "id voice fact"),
    "BarrierFact+": (VOICE, "amount detail"),
    "GoneCheck": (TECHNICAL, "id voice on gone"),
    "GoneCheck+": (VOICE, "checked_by words"),
    "Attachment": (
        TECHNICAL,
        "id voice kind media_type width height small_width small_height check_state added_at",
    ),
    "Attachment+": (VOICE, "file small alt"),
    "Support": (TECHNICAL, "id voice channel at"),
    "Support device": (DEVICE, "contributor"),
    "Comment": (TECHNICAL, "id voice contributor at check_state nonce"),
    "Comment+": (VOICE, "words name hidden_reason"),
    "Report": (TECHNICAL, "id voice comment reason at handled_at nonce"),
    "Report+": (WORKING, "words"),
    "Notice": (TECHNICAL, "id step contributor wish state mail made_at done_at"),
    "Card": (TECHNICAL, "id network serial batch printed_at"),
    "Card key": (KEY, "key"),
    "Draft": (TECHNICAL, "id voice saved_at"),
    "Draft+": (WORKING, "person content"),
    "Group": (PUBLIC, "id network name share share_source ended_on"),
    "Tally": (SUM, "id group channel month count"),
    "VoiceWord": (TECHNICAL, "id network voice"),
    "VoiceWord+": (VOICE, "word"),
}

FIELDS: dict[str, Class] = {
    f"voices.{name.rstrip('+').split(' ')[0]}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}

#: What belongs to a contributor, and the way there: the export of a person and a test of the erasure follow it.
OWNED: dict[str, str] = {
    "Contributor": "pk",
    "Voice": "author",
    "BarrierFact": "voice__author",
    "Attachment": "voice__author",
    "Comment": "contributor",
}
#: Exported elsewhere or nobody's own: answers are public on the thread, the words of a search follow from the voice.
NOT_OWNED = {
    "Step": "said by those who answer",
    "GoneCheck": "said by those who looked",
    "Report": "kept without a way back to who wrote it",
    "Draft": "of those who work here",
    "VoiceWord": "follows from the words of the voice",
}
