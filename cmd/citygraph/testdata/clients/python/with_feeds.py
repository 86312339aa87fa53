"""The feed of changes and the calendar of anniversaries in the hands of readers in Python: python with_feeds.py http://127.0.0.1:8080

feedparser reads /changes.atom and icalendar /anniversaries.ics. What they find is compared with what the dataset has.
"""

import datetime
import sys
import urllib.request

import feedparser
import icalendar

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"


def get(path):
    with urllib.request.urlopen(server + path) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def feed(path):
    """feed is what feedparser makes of a feed; nothing in it may have had to be guessed or mended."""
    body, headers = get(path)
    read = feedparser.parse(body, response_headers={**headers, "content-location": server + path})
    assert not read.bozo, read.bozo_exception
    assert read.version == "atom10" and read.encoding == "utf-8", (read.version, read.encoding)
    links = {link.rel: link.href for link in read.feed.links}
    assert read.feed.id.startswith("urn:uuid:") and read.feed.title and links["self"] == server + path, read.feed
    assert links["alternate"].startswith(server + "/") and read.feed.author and read.feed.updated_parsed, read.feed
    ids = [entry.id for entry in read.entries]
    assert len(set(ids)) == len(ids) > 0 and all(id.startswith("urn:uuid:") for id in ids), ids
    for entry in read.entries:
        assert entry.title and entry.link.startswith(server + "/") and entry.content[0].value, entry
        assert entry.updated_parsed and entry.updated.endswith("T00:00:00Z"), entry
        assert entry.updated_parsed <= read.feed.updated_parsed, entry
        assert [tag.term and tag.label for tag in entry.tags] != [], entry
    changes = [entry.updated for entry in read.entries if entry.tags[0].term != "DATA"]
    assert changes == sorted(changes, reverse=True), changes
    assert len(read.entries) - len(changes) == 1, "one entry tells of the data"
    return read


path = "/changes.atom?city=incheon&entries=5&until=1993-12-07"
english, korean = feed(path + "&lang=en"), feed(path + "&lang=ko")
assert english.feed.title == "Changes of the partnerships of Incheon" and english.feed.language == "en", english.feed
assert korean.feed.language == "ko" and korean.feed.title != english.feed.title, korean.feed
assert [entry.id for entry in english.entries] == [entry.id for entry in korean.entries], "ids of two languages"
tianjin = next(entry for entry in english.entries if entry.link == server + "/entity/incheon-tianjin-1993")
assert "Tianjin" in tianjin.title and tianjin.updated_parsed[:3] == (1993, 12, 7), tianjin
assert any("톈진" in entry.title for entry in korean.entries), korean.entries
everything = feed("/changes.atom?entries=100")
assert len(everything.entries) == 101, len(everything.entries)
print(f"feedparser: {len(everything.entries)} entries")


def calendar(path):
    """calendar is what icalendar makes of a calendar, with every property as its type; written anew it is the same."""
    body, _ = get(path)
    read = icalendar.Calendar.from_ical(body)
    assert read.calendar_name and str(read["version"]) == "2.0", read
    assert icalendar.Calendar.from_ical(read.to_ical()) == read
    events = list(read.walk("VEVENT"))
    assert [component.errors for component in read.walk() if component.errors] == []
    ids = [str(event["uid"]) for event in events]
    assert len(set(ids)) == len(ids) > 0, ids
    for event in events:
        assert event["summary"] and str(event["url"]).startswith(server + "/entity/"), event
        assert type(event.start) is datetime.date and event.end - event.start == datetime.timedelta(days=1), event
        assert event["dtstamp"].dt.tzinfo and str(event["transp"]) == "TRANSPARENT", event
    return {str(event["uid"]): event for event in events}


path = "/anniversaries.ics?city=incheon&from=2043-01-01&years=1&alarms=12,6,3&lang="
tianjin = calendar(path + "ko")["incheon-tianjin-1993-50.anniversary@citygraph"]
assert str(tianjin["summary"]) == "인천 – 톈진 50주년(자매도시)", tianjin["summary"]
assert tianjin.start == datetime.date(2043, 12, 7), tianjin.start
# An alarm rings so long before the beginning of the day, in the time zone of the reader.
midnight = datetime.datetime.combine(tianjin.start, datetime.time())
rings = [(midnight + alarm["trigger"].dt).isoformat() for alarm in tianjin.walk("VALARM")]
assert rings == ["2042-12-07T09:00:00", "2043-06-07T09:00:00", "2043-09-07T09:00:00"], rings
assert calendar(path + "en").keys() == calendar(path + "ko").keys(), "ids of two languages"
everything = calendar("/anniversaries.ics?milestonesOnly=false&years=2&from=2013-01-01")
print(f"icalendar: {len(everything)} anniversaries")
