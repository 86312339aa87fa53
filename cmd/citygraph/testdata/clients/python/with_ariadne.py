"""What ariadne-codegen writes, against a running server: python with_ariadne.py http://127.0.0.1:8080/graphql

pyproject.toml maps a Date to a datetime.date, and leaves a PartialDate as text.
"""

import sys
from datetime import date

from generated_ariadne import Citygraph

with Citygraph(url=sys.argv[1]) as client:
    answer = client.dates(as_of=date(2013, 3, 28))
for name in ("day", "month", "year", "unknown"):
    agreement = getattr(answer, name)
    assert isinstance(agreement.in_force_from, date), repr(agreement.in_force_from)
    print(name, agreement.signed_on or "unknown", agreement.in_force_from)
print("partners", answer.city.partners.total_count)
