"""Files in: bytes become rows, rows become records, and what is wrong with a row becomes a problem.

Two calls of `reading` do it. `survey(path, zone=, now=, hints=, watch=)` reads a file once and says
what it is, how it is understood and how far it reaches; it refuses with one sentence what can't be
read at all. `records(survey, watch=)` reads it again and yields each `Record` of `domain.records`,
or the `Problem` in its place, in the order of the rows. Nothing is kept here, and nothing is
assumed silently: the survey says all of it.
"""
