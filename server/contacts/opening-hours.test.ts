import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactRoom } from '../../test/support/contact-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { WeekHours } from '../contract/hours.ts'
import { weekText } from './export/week-text.ts'

let database: FreshDatabase
let contacts: Awaited<ReturnType<typeof contactRoom>>
beforeAll(async () => {
  database = await freshDatabase()
  contacts = await contactRoom(database.db)
})
afterAll(() => database.drop())

const open = (from: string, to: string) => ({ from, to, state: 'open' as const })
const DAY = [open('09:00', '12:00'), open('13:00', '16:30')]
const NEVER: WeekHours = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
const WEEK: WeekHours = { ...NEVER, monday: DAY, tuesday: DAY, wednesday: DAY, saturday: [open('10:00', '12:00')] }

let partners = 0
const partner = (openingHours: WeekHours | null = WEEK) => {
  partners += 1
  const phones = [{ number: `+1514555${7_000 + partners}` }]
  return contacts.create({ kind: 'clinic', organization: `Centre ${partners}`, openingHours, phones })
}

describe('the opening hours of a partner', () => {
  it('are kept in the order of the day, and read again', async () => {
    const { id } = await partner({ ...WEEK, monday: DAY.toReversed() })
    expect((await contacts.get(id)).openingHours).toEqual(WEEK)
  })

  it('written again as they are change nothing; changed, the history has both', async () => {
    const { id } = await partner()
    const { updatedAt } = await contacts.get(id)
    const shuffled = Object.fromEntries(Object.entries(WEEK).reverse()) as WeekHours
    await contacts.update(id, { openingHours: shuffled })
    expect((await contacts.get(id)).updatedAt).toBe(updatedAt)
    const changed = { ...WEEK, friday: DAY }
    await contacts.update(id, { openingHours: changed })
    const { items } = await contacts.history(id, { limit: 10 })
    expect(items[0]?.changes).toEqual({ openingHours: [WEEK, changed] })
  })

  it.each([
    ['ends before it begins', { ...NEVER, monday: [open('12:00', '09:00')] }, 'openingHours.monday'],
    ['lasts no time', { ...NEVER, sunday: [open('09:00', '09:00')] }, 'openingHours.sunday'],
    ['overlaps another', { ...NEVER, friday: [open('09:00', '12:00'), open('11:00', '13:00')] }, 'openingHours.friday'],
  ])('are refused where a period %s', async (_, week, field) => {
    await expect(partner(week)).rejects.toMatchObject({ code: 'bad_input', field })
  })

  it('of nothing say nothing', async () => {
    const { id } = await partner(NEVER)
    expect((await contacts.get(id)).openingHours).toBeNull()
  })

  it('come along in a merge, and go again when it is undone', async () => {
    const [kept, other] = [await partner(null), await partner()]
    await contacts.merge(kept.id, other.id)
    const detail = await contacts.detail(kept.id)
    expect(detail.openingHours).toEqual(WEEK)
    await contacts.undoMerge(detail.merged[0]!.id)
    expect((await contacts.get(kept.id)).openingHours).toBeNull()
    expect((await contacts.get(other.id)).openingHours).toEqual(WEEK)
  })

  it('are exported as others write them', () => {
    expect(weekText(WEEK)).toBe('Mo-We 09:00-12:00,13:00-16:30; Sa 10:00-12:00')
    expect(weekText(NEVER)).toBeNull()
    expect(weekText(null)).toBeNull()
  })
})
