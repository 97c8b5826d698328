# After the ACLED codebook's rules on fatalities: one figure, and the lowest of
# those told; a plural without a number is 3, dozens 12, hundreds 100.
# Source: ACLED Codebook, "Reported fatalities", acleddata.com.
# row         low    high
exact         n      n
at-least      n      n
more-than     n      n
up-to         1      1
fewer-than    1      1
nearly        0.9n   0.9n
about         n      n      approximate
range         a      a
bare          3      3
mass          3      3
unknown       1      1
family        3      3
few           3      3
several       3      3
some          3      3
number        3      3
group         3      3
multiple      3      3
many          3      3
numerous      3      3
large-number  3      3
others        3      3
tens          10     10
dozens        12     12
scores        20     20
hundreds      100    100
thousands     1000   1000
millions      1000000 1000000
