// The calendar in the hands of a reader of calendars: node calendar.js http://127.0.0.1:8080
import assert from 'node:assert/strict'

import ICAL from 'ical.js'

const address = `${process.argv[2] ?? 'http://127.0.0.1:8080'}/anniversaries.ics?city=incheon&from=2043-01-01&years=1&alarms=12,6,3&lang=ko`
const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()))
const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
const tianjin = events.find(({ uid }) => uid === 'incheon-tianjin-1993-50.anniversary@citygraph')
assert.equal(tianjin.summary, '인천 – 톈진 50주년(자매도시)')
assert.ok(tianjin.startDate.isDate && tianjin.startDate.toString() === '2043-12-07' && tianjin.endDate.toString() === '2043-12-08')

// An alarm rings so long before the beginning of the day, in the time zone of the reader.
const alarms = tianjin.component.getAllSubcomponents('valarm').map((alarm) => {
  const at = tianjin.startDate.clone()
  at.isDate = false
  at.addDuration(alarm.getFirstPropertyValue('trigger'))
  return at.toString()
})
assert.deepEqual(alarms, ['2042-12-07T09:00:00', '2043-06-07T09:00:00', '2043-09-07T09:00:00'])

console.log(`${events.length} anniversaries`)
