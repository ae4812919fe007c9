"""What every check answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One barrier: the check that saw it, a sentence for developers, a CSS selector of the place."""

    check: str
    message: str
    selector: str

    def __str__(self) -> str:
        return f"[{self.check}] {self.message}  ({self.selector})"


def as_text(findings: list[Finding]) -> str:
    """One line a finding, for assertion messages."""
    return "\n".join(str(finding) for finding in findings)
