"""The desk: what needs somebody who works here today."""
