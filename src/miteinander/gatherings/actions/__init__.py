"""What can be done to series, dates, agendas, minutes and sign-ups."""
