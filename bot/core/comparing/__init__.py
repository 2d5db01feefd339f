"""What two texts say in figures, dates, names and negations, brought to one form and compared.

`facts.facts_of` reads a text; `quantities.compared` and `moments.compared` say of two values whether they agree, differ
or speak of different things, `names.holds_name` whether a text has a name; `bearing_out.lacking` says what of one text
others do not bear out.
"""
