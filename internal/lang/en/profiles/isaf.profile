# As the coding of ISAF's press releases by A. Strick van Linschoten and F. Kuehn
# quantifies words: a plural, "several" or "multiple" is 3, "numerous" 4, "a
# large number" 5. It kept lower bounds only, so the upper ones stay open.
# Source: "A Knock on the Door", Afghanistan Analysts Network, 2011.
# row         low    high
exact         n      n
at-least      n      open
more-than     n+1    open
up-to         n      n
fewer-than    1      n-1
nearly        0.9n   n
about         n      n      approximate
range         a      b
bare          3      open
mass          1      open
unknown       1      open
family        3      open
few           3      open
several       3      open
some          3      open
number        3      open
group         3      open
multiple      3      open
many          4      open
numerous      4      open
large-number  5      open
others        3      open
tens          20     open
dozens        24     open
scores        40     open
hundreds      200    open
thousands     2000   open
millions      2000000 open
