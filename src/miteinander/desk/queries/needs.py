"""What needs somebody today: each station answers through one function, later stations add theirs to PROVIDERS."""

from dataclasses import dataclass

from miteinander.desk.queries.needs_checks import attachments, comments, reports, to_check
from miteinander.desk.queries.needs_fund import money
from miteinander.desk.queries.needs_gatherings import meetings
from miteinander.desk.queries.needs_network import joining, without_plain_words
from miteinander.desk.queries.needs_overdue import overdue
from miteinander.desk.queries.needs_pilot import pilots
from miteinander.desk.queries.needs_post import failed_mails, told_by_hand
from miteinander.desk.queries.needs_voices import added, answers, barriers_to_look_at, drafts
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.section import Provider, Section
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts

#: In the order in which they stand on the desk.
PROVIDERS: tuple[Provider, ...] = (
    answers,
    drafts,
    meetings,
    money,
    pilots,
    to_check,
    comments,
    attachments,
    reports,
    added,
    told_by_hand,
    failed_mails,
    overdue,
    barriers_to_look_at,
    joining,
    without_plain_words,
)


@dataclass(frozen=True, slots=True)
class Needs:
    """The whole list."""

    sections: tuple[Section, ...]
    texts: Texts

    @property
    def today(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if not section.can_wait)

    @property
    def when_there_is_time(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.can_wait)

    @property
    def total(self) -> int:
        return sum(section.total for section in self.today)

    @property
    def minutes(self) -> int:
        return sum(section.total * section.minutes for section in self.today)


def needs(reader: Reader, providers: tuple[Provider, ...] = PROVIDERS) -> Needs:
    """Everything that needs this person, without empty sections."""
    sections = tuple(section for provider in providers for section in provider(reader) if section.total)
    read = texts.read((item.text for section in sections for item in section.items), reader.language)
    return Needs(sections, read)
