"""Where and when people meet, and what comes of it: series, dates, agendas, minutes, sign-up, calendars."""
