import type { Language, LineSettings } from '../contract/shapes.ts'

const DEFAULTS = {
  timeZone: null,
  hours: null,
  ringTarget: null,
  ringSeconds: null,
  ringWhenClosed: false,
  gateway: null,
  onCall: [],
  managerNumber: null,
  voiceSeconds: 180,
  recordCalls: false,
  keepVoiceDays: 90,
  keepCallDays: 30,
} satisfies Omit<LineSettings, 'languages'>

/** A line's settings as they hold: what has never been said has its default, and the line's own language comes first. */
export function fillSettings(said: Partial<LineSettings>, language: Language): LineSettings {
  const others = (said.languages ?? []).filter((each) => each !== language)
  return { ...DEFAULTS, ...said, languages: [language, ...new Set(others)] }
}
