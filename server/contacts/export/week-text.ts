import { WEEKDAYS, type WeekHours } from '../../contract/hours.ts'

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** `Mo-Fr 09:00-12:00,13:00-16:30; Sa 09:00-12:00`: opening hours as OpenStreetMap and others write them. */
export function weekText(week: WeekHours | null): string | null {
  if (week === null) return null
  const days = WEEKDAYS.map((day) =>
    week[day]
      .filter(({ state }) => state === 'open')
      .map(({ from, to }) => `${from}-${to}`)
      .join(),
  )
  const rows: string[] = []
  for (let first = 0; first < days.length; ) {
    let last = first
    while (days[last + 1] === days[first]) last += 1
    if (days[first]) rows.push(`${DAYS[first]}${last > first ? `-${DAYS[last]}` : ''} ${days[first]}`)
    first = last + 1
  }
  return rows.join('; ') || null
}
