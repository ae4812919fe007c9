"""Paper: cards that are printed, filled in at the door and typed in; answers as letters and on the notice board."""
