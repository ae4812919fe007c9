"""Tables that people hand in or take along: CSV and XLSX, read by line, mapped by column, every fault named."""
