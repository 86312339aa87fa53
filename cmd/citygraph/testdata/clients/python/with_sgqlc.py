"""sgqlc against a running server: python with_sgqlc.py http://127.0.0.1:8080/graphql

sgqlc makes of a Date a datetime.date, and keeps a PartialDate as it comes.
"""

import sys
from datetime import date

from sgqlc.endpoint.http import HTTPEndpoint
from sgqlc.operation import Operation

from generated_sgqlc import Query

AGREEMENTS = {
    "day": "incheon-tianjin-1993",
    "month": "beijing-yokohama-2006",
    "year": "anchorage-chitose-1969",
    "unknown": "aarhus-harbin-twinned",
}

operation = Operation(Query)
for name, id in AGREEMENTS.items():
    agreement = operation.partnership(id=id, __alias__=name)
    agreement.signed_on()
    agreement.in_force_from()
partners = operation.city(id="incheon").partners(as_of=date(2013, 3, 28))
partners.total_count()

answer = operation + HTTPEndpoint(sys.argv[1])(operation)
for name in AGREEMENTS:
    agreement = answer[name]
    assert isinstance(agreement.in_force_from, date), repr(agreement.in_force_from)
    print(name, agreement.signed_on or "unknown", agreement.in_force_from)
print("partners", answer.city.partners.total_count)
