import type { WeekHours } from '../../server/contract/hours.ts'

/** Partners who answer at any hour of any day. */
export function alwaysCallable(): WeekHours {
  const day: WeekHours['monday'] = [{ from: '00:00', to: '24:00', state: 'open' }]
  return { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day }
}
