# Recount's own profile: what the words say and no more. An open upper bound
# stays open.
# row         low    high
exact         n      n
at-least      n      open
more-than     n+1    open
up-to         1      n
fewer-than    1      n-1
nearly        0.9n   n
about         n      n      approximate
range         a      b
bare          2      open
mass          1      open
unknown       1      open
family        2      open
few           3      open
several       3      open
some          3      open
number        3      open
group         3      open
multiple      3      open
many          3      open
numerous      3      open
large-number  3      open
others        2      open
tens          20     open
dozens        24     open
scores        40     open
hundreds      200    open
thousands     2000   open
millions      2000000 open
