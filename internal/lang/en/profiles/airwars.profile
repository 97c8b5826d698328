# As Airwars quantifies words in its civilian casualty assessments: a plural
# without a number is 2 to 2, "many" 2 to 10, dozens and large numbers 12 to 24,
# and bounds are taken at their figure.
# Source: Airwars methodology, airwars.org, and its published assessments.
# row         low    high
exact         n      n
at-least      n      n
more-than     n+1    n+1
up-to         n      n
fewer-than    n-1    n-1
nearly        n      n
about         n      n      approximate
range         a      b
bare          2      2
mass          2      2
unknown       1      1
family        2      2
few           2      2
several       2      2
some          2      2
number        2      2
group         2      2
multiple      2      2
many          2      10
numerous      2      2
large-number  12     24
others        2      2
tens          10     20
dozens        12     24
scores        20     40
hundreds      100    200
thousands     1000   2000
millions      1000000 2000000
