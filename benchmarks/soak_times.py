"""What the soak's two processes tell each other: files in its folder."""

#: There as soon as people are at work.
BEGUN = "begun"

#: When the database was away: a line each time, its beginning and end in seconds since 1970.
AWAY = "away"
