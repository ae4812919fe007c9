"""The accessibility gate: axe-core and the project's own checks on an open page. Start at `gate.findings`."""
