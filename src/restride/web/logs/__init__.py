"""What she notes in seconds: a leak, the day around it, three days of the bladder."""
