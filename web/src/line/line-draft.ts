import type { LineHours, Period, Weekday } from '../../../server/contract/hours.ts'
import { WEEKDAYS } from '../../../server/contract/hours.ts'
import type { LineChange } from '../../../server/contract/http.ts'
import type { Language, Line } from '../../../server/contract/shapes.ts'
import { formatNumber } from '../i18n/format.ts'

/** A line as the form holds it: numbers as they are typed, '' for what is left empty. */
export type LineDraft = {
  name: string
  language: Language
  languages: Language[]
  timeZone: string
  /** Kept while no hours are, so that a change of mind loses nothing. */
  hours: LineHours
  keepsHours: boolean
  ringTarget: string
  ringSeconds: string
  ringWhenClosed: boolean
  gateway: '' | 'sip' | 'none'
  onCall: { number: string; name: string }[]
  managerNumber: string
  voiceSeconds: string
  recordCalls: boolean
  keepVoiceDays: string
  keepCallDays: string
}

const USUAL_DAY: Period[] = [
  { from: '08:30', to: '12:00', state: 'open' },
  { from: '12:00', to: '13:00', state: 'lunch' },
  { from: '13:00', to: '17:00', state: 'open' },
]

/** What a clinic is likely to want when it says its hours for the first time. */
const usualHours = (): LineHours => ({
  week: Object.fromEntries(
    WEEKDAYS.map((day, index) => [day, index < 5 ? USUAL_DAY : []]),
  ) as unknown as LineHours['week'],
  exceptions: [],
  holidays: { province: null, keptOpen: [] },
})

export const draftOf = (line: Line): LineDraft => ({
  name: line.name === line.number ? '' : line.name,
  language: line.language,
  languages: line.languages,
  timeZone: line.timeZone ?? '',
  hours: line.hours ?? usualHours(),
  keepsHours: line.hours !== null,
  ringTarget: phonesOf(line.ringTarget ?? ''),
  ringSeconds: String(line.ringSeconds ?? ''),
  ringWhenClosed: line.ringWhenClosed,
  gateway: line.gateway ?? '',
  onCall: line.onCall.map(({ number, name }) => ({ number: formatNumber(number), name: name ?? '' })),
  managerNumber: formatNumber(line.managerNumber ?? ''),
  voiceSeconds: String(line.voiceSeconds),
  recordCalls: line.recordCalls,
  keepVoiceDays: String(line.keepVoiceDays),
  keepCallDays: String(line.keepCallDays),
})

/** What is sent. A line without a name of its own goes by its number. */
export const changeOf = (draft: LineDraft, number: string): Required<LineChange> => ({
  name: draft.name.trim() || number,
  language: draft.language,
  languages: draft.languages,
  timeZone: draft.timeZone || null,
  hours: draft.keepsHours ? draft.hours : null,
  ringTarget: dialled(draft.ringTarget),
  ringSeconds: draft.ringSeconds.trim() === '' ? null : Number(draft.ringSeconds),
  ringWhenClosed: draft.ringWhenClosed,
  gateway: draft.gateway || null,
  onCall: draft.onCall.map(({ number, name }) => ({
    number: number.trim(),
    ...(name.trim() && { name: name.trim() }),
  })),
  managerNumber: draft.managerNumber.trim() || null,
  voiceSeconds: Number(draft.voiceSeconds),
  recordCalls: draft.recordCalls,
  keepVoiceDays: Number(draft.keepVoiceDays),
  keepCallDays: Number(draft.keepCallDays),
})

/** `PJSIP/101&PJSIP/102` is `101, 102` to people; what is reached in another way is shown as it is. */
const phonesOf = (target: string): string =>
  target
    .split('&')
    .map((part) => part.replace(/^PJSIP\//, ''))
    .join(', ')

const dialled = (phones: string): string | null =>
  phones
    .split(/[\s,;&]+/)
    .filter(Boolean)
    .map((phone) => (phone.includes('/') ? phone : `PJSIP/${phone}`))
    .join('&') || null

/** Which of the panel's words on what is wrong belongs to a field that the service refuses, or that is not filled in. */
export type Wrong =
  | 'date'
  | 'days'
  | 'exception'
  | 'name'
  | 'number'
  | 'order'
  | 'overlap'
  | 'phone'
  | 'province'
  | 'ringSeconds'
  | 'ringTarget'
  | 'time'
  | 'timeZone'
  | 'until'
  | 'voiceSeconds'

const REFUSALS: [field: RegExp, wrong: Wrong][] = [
  [/^hours\.week\.\w+\.\d+\.to$|^hours\.exceptions\.\d+\.to$/, 'order'],
  [/^hours\.week\.\w+\.\d+\.from$/, 'overlap'],
  [/^hours\.exceptions\.\d+\.date$/, 'date'],
  [/^hours\.exceptions\.\d+\.until$/, 'until'],
  [/^hours\.exceptions\.\d+$/, 'exception'],
  [/^hours\.holidays\.province$/, 'province'],
  [/^onCall\.\d+\.number$/, 'phone'],
  [/^managerNumber$/, 'number'],
  [/^timeZone$/, 'timeZone'],
  [/^name$/, 'name'],
  [/^ringTarget$/, 'ringTarget'],
  [/^ringSeconds$/, 'ringSeconds'],
  [/^voiceSeconds$/, 'voiceSeconds'],
  [/^keep(?:Voice|Call)Days$/, 'days'],
]
export const wrongOf = (field: string): Wrong | undefined => REFUSALS.find(([path]) => path.test(field))?.[1]

/** What is not filled in, or is out of bounds: by the path of the field. The rest the service knows better. */
export function findWrong(draft: LineDraft): Map<string, Wrong> {
  const found = new Map<string, Wrong>()
  if (draft.keepsHours) findWrongHours(draft.hours, found)
  for (const [index, { number }] of draft.onCall.entries()) {
    if (number.trim().length < 2) found.set(`onCall.${index}.number`, 'phone')
  }
  const isWithin = (text: string, least: number, most: number) =>
    /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
  if (draft.ringSeconds.trim() !== '' && !isWithin(draft.ringSeconds, 3, 120)) found.set('ringSeconds', 'ringSeconds')
  if (!isWithin(draft.voiceSeconds, 10, 600)) found.set('voiceSeconds', 'voiceSeconds')
  for (const days of ['keepVoiceDays', 'keepCallDays'] as const)
    if (!isWithin(draft[days], 1, 3_650)) found.set(days, 'days')
  return found
}

function findWrongHours({ week, exceptions }: LineHours, found: Map<string, Wrong>): void {
  for (const day of WEEKDAYS) {
    for (const [index, { from, to }] of week[day].entries()) {
      const path = `hours.week.${day}.${index}`
      if (!from) found.set(`${path}.from`, 'time')
      if (!to) found.set(`${path}.to`, 'time')
    }
  }
  for (const [index, { date, from, to }] of exceptions.entries()) {
    const path = `hours.exceptions.${index}`
    if (!date) found.set(`${path}.date`, 'date')
    if (from === '') found.set(`${path}.from`, 'time')
    if (to === '') found.set(`${path}.to`, 'time')
  }
}

/** An hour later, or at the end of the day. */
function later(time: string): string {
  const hour = Number(time.slice(0, 2)) + 1
  return hour > 23 ? '24:00' : `${String(hour).padStart(2, '0')}${time.slice(2)}`
}

/** One period more, after those that are there. */
export function addPeriod(periods: readonly Period[]): Period[] {
  const from = periods.reduce((last, { to }) => (to > last ? to : last), '')
  if (!from) return [{ from: '08:30', to: '17:00', state: 'open' }]
  if (from === '24:00') return [...periods, { from: '', to: '', state: 'open' }]
  return [...periods, { from, to: later(from), state: 'open' }]
}

/** Lunch from noon to one, cut out of the period that covers it. */
export function addLunch(periods: readonly Period[]): Period[] {
  const lunch: Period = { from: '12:00', to: '13:00', state: 'lunch' }
  const around = periods.findIndex(({ from, to, state }) => state === 'open' && from < lunch.to && lunch.from < to)
  if (around < 0) return [...periods, lunch]
  const { from, to } = periods[around]!
  const parts: Period[] = [{ from, to: lunch.from, state: 'open' }, lunch, { from: lunch.to, to, state: 'open' }]
  return [...periods.slice(0, around), ...parts.filter((part) => part.from < part.to), ...periods.slice(around + 1)]
}

export const hasLunch = (periods: readonly Period[]): boolean => periods.some(({ state }) => state === 'lunch')

export const copyDay = (week: LineHours['week'], from: Weekday, to: readonly Weekday[]): LineHours['week'] => ({
  ...week,
  ...Object.fromEntries(to.map((day) => [day, week[from]])),
})
