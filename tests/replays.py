"""Two files of HubSpot on which promises are tried, and what they come to, worked out on paper.

Sales is open from Monday to Friday, 9 to 12:30 and 13:30 to 18, in Berlin. 5 June 2026 is a Friday.

| lead   | handed over  | first call   | open time | due within 4 h | 1 h  | 2 h  | 4 h  | 8 h  | 24 h |
|--------|--------------|--------------|-----------|----------------|------|------|------|------|------|
| Hanna  | Wed 3, 9:15  | Wed 3, 9:45  | 0 h 30    | Wed 3, 14:15   | kept | kept | kept | kept | kept |
| Omar   | Wed 3, 12:00 | Wed 3, 14:00 | 1 h       | Wed 3, 17:00   | kept | kept | kept | kept | kept |
| Mira   | Fri 5, 11:00 | Fri 5, 15:30 | 3 h 30    | Fri 5, 16:00   | late | late | kept | kept | kept |
| Jonas  | Fri 5, 17:00 | Mon 8, 11:00 | 3 h       | Mon 8, 12:00   | late | late | kept | kept | kept |
| Aiko   | Sat 6, 10:00 | Mon 8, 15:12 | 5 h 12    | Mon 8, 14:00   | late | late | late | kept | kept |
| Luca   | Mon 8, 9:00  | never        |           | Mon 8, 14:00   | none | none | none | none | open |
| Elif   | Mon 8, 13:00 | Tue 9, 12:00 | 7 h 30    | Mon 8, 17:30   | late | late | late | kept | kept |
| Priya  | Tue 9, 10:00 | never        |           | Tue 9, 15:00   | none | open | open | open | open |

The last touch is Elif's call on Tuesday at 12:00, so that is how far touches reach: Priya's hour is
over by then, her second ends at that very instant and nobody is late for it yet. Kept are 2 of 8
(25.0 %), 2 of 7 (28.5 %), 4 of 7 (57.1 %), 6 of 7 (85.7 %) and 6 of 6.
"""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 6, 10, 16, tzinfo=UTC)
"""Wednesday, 18:00 in Berlin."""

HOURS = "Mon-Fri 9-12:30, 13:30-18"

LEADS = """\
Record ID,First Name,Last Name,Email,Create Date,Became a Marketing Qualified Lead Date,Contact owner
1,Hanna,Laine,hanna@acme.example,2026-06-03 08:00,2026-06-03 09:15,Kendra
2,Omar,Haddad,omar@acme.example,2026-06-03 08:00,2026-06-03 12:00,Kendra
3,Mira,Chen,mira@acme.example,2026-06-03 08:00,2026-06-05 11:00,Kendra
4,Jonas,Weber,jonas@acme.example,2026-06-03 08:00,2026-06-05 17:00,Kendra
5,Aiko,Tanaka,aiko@acme.example,2026-06-03 08:00,2026-06-06 10:00,Ben
6,Luca,Rossi,luca@acme.example,2026-06-03 08:00,2026-06-08 09:00,Ben
7,Elif,Demir,elif@acme.example,2026-06-03 08:00,2026-06-08 13:00,Ben
8,Priya,Nair,priya@acme.example,2026-06-03 08:00,2026-06-09 10:00,Ben
9,Noah,Berg,noah@acme.example,2026-06-03 08:00,,Ben
"""
"""Noah was never handed over."""

CALLS = """\
Record ID,Activity date,Activity assigned to,Call outcome,Call status,Call direction,Associated Contact IDs
11,2026-06-03 09:45,Kendra,Connected,COMPLETED,Outbound,1
12,2026-06-03 14:00,Kendra,No answer,COMPLETED,Outbound,2
13,2026-06-04 10:00,Kendra,No answer,COMPLETED,Outbound,2
14,2026-06-05 10:00,Kendra,No answer,COMPLETED,Outbound,3
15,2026-06-05 15:30,Kendra,No answer,COMPLETED,Outbound,3
16,2026-06-08 11:00,Kendra,No answer,COMPLETED,Outbound,4
17,2026-06-08 12:00,Kendra,No answer,COMPLETED,Outbound,999
18,2026-06-08 15:12,Ben,Connected,COMPLETED,Outbound,5
19,2026-06-09 12:00,Ben,No answer,COMPLETED,Outbound,7
"""
"""Mira's first is from before her hand-off and answers nothing; 999 is nobody in the file."""

LATE_AIKO = (
    "Handed over Sat 6 Jun 10:00, due Mon 8 Jun 14:00; first touch Mon 8 Jun 15:12, 1 h 12 late "
    "(5 h 12 of working time, 53 h 12 in all)."
)
NO_CALL_LUCA = "Handed over Mon 8 Jun 09:00, due Mon 8 Jun 14:00; no touch in the data to Tue 9 Jun 12:00."
LATE_ELIF = (
    "Handed over Mon 8 Jun 13:00, due Mon 8 Jun 17:30; first touch Tue 9 Jun 12:00, 18 h 30 late "
    "(7 h 30 of working time, 23 h in all)."
)

TEXT = """\
First touch within 4 h of open time, for 90 % of leads
4 of 7 in time, 57.1 %: not kept
2 late · 1 untouched in the data · 1 still open
Response: median 3 h 15, 90th percentile 6 h 21, mean 3 h 27, over 6 answered
The data reach to Tue 9 Jun 10:00 for leads, to Tue 9 Jun 12:00 for calls

With another target it would have been:
    1 h    25.0 %
    2 h    28.5 %
    4 h    57.1 %
    8 h    85.7 %
   24 h   100.0 %

The 3 misses:
  Aiko Tanaka
    Handed over Sat 6 Jun 10:00, due Mon 8 Jun 14:00; first touch Mon 8 Jun
    15:12, 1 h 12 late (5 h 12 of working time, 53 h 12 in all).
  Luca Rossi
    Handed over Mon 8 Jun 09:00, due Mon 8 Jun 14:00; no touch in the data to
    Tue 9 Jun 12:00.
  Elif Demir
    Handed over Mon 8 Jun 13:00, due Mon 8 Jun 17:30; first touch Tue 9 Jun
    12:00, 18 h 30 late (7 h 30 of working time, 23 h in all).

1 lead without a hand-off is left out.
1 touch of no lead in the file is left out.
"""
"""Response: 0.5, 1, 3, 3.5, 5.2 and 7.5 hours; the 90th percentile lies halfway between the last two."""

TRIES = """\
2 tries in 1 d: 2 of 5 done, 40.0 %: not kept
3 still open

"""
"""Hanna was reached and Omar tried twice; the days after Luca's, Elif's and Priya's are not over."""

TOO_FEW = """\
The 3 with too few tries:
  Mira Chen
    Handed over Fri 5 Jun 11:00; 1 of 2 tries by the end of Sat 6 Jun.
  Jonas Weber
    Handed over Fri 5 Jun 17:00; 0 of 2 tries by the end of Sat 6 Jun.
  Aiko Tanaka
    Handed over Sat 6 Jun 10:00; 0 of 2 tries by the end of Sun 7 Jun.
"""
