import { type Static, type TSchema, Type } from 'typebox'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What a line is at an instant: it has exactly one of these, always. */
export const LineState = Type.Union([
  Type.Literal('open'),
  Type.Literal('lunch'),
  Type.Literal('closed'),
  Type.Literal('holiday'),
])
export type LineState = Static<typeof LineState>

/** `HH:MM` on the clock of the line's time zone; `24:00` is the end of the day. */
export const TimeOfDay = Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$' })
/** `YYYY-MM-DD`, in the line's time zone. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** Periods of a day; whatever none of them covers is closed. */
export const Period = Type.Object({
  from: TimeOfDay,
  to: TimeOfDay,
  state: Type.Union([Type.Literal('open'), Type.Literal('lunch')]),
})
export type Period = Static<typeof Period>

const periods = Type.Array(Period, { maxItems: 12 })
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/**
 * "Closed on 24 December from 12:00", "open this Saturday", "on holiday for two weeks": goes before the week and before
 * a holiday. `until`, the last day, is left out for a single day; `from` and `to` hold on each of its days.
 */
export const HoursException = Type.Object({
  date: Day,
  until: Type.Optional(nullable(Day)),
  from: Type.Optional(nullable(TimeOfDay)),
  to: Type.Optional(nullable(TimeOfDay)),
  state: Type.Union([Type.Literal('open'), Type.Literal('lunch'), Type.Literal('closed')]),
  note: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
})
export type HoursException = Static<typeof HoursException>

export const WeekHours = Type.Object({
  monday: periods,
  tuesday: periods,
  wednesday: periods,
  thursday: periods,
  friday: periods,
  saturday: periods,
  sunday: periods,
})
export type WeekHours = Static<typeof WeekHours>

export const LineHours = Type.Object({
  week: WeekHours,
  exceptions: Type.Array(HoursException, { maxItems: 400 }),
  holidays: Type.Object({
    /** ISO 3166-2 without the country, such as `QC`; null: no holidays. */
    province: nullable(Type.String({ pattern: '^[A-Z0-9]{1,3}$' })),
    /** Holidays on which the line keeps its usual hours, by their rule (`GET /api/holidays`). */
    keptOpen: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 60 }),
  }),
})
export type LineHours = Static<typeof LineHours>

/** `GET /api/lines/:number/state?at=`: what a line is at a moment, and what comes after. */
export const LineMoment = Type.Object({
  state: LineState,
  /** The next instant at which the state is another one; null when none is in sight. */
  until: nullable(Type.String({ format: 'date-time' })),
  /** The next instant at which the line is open; null while it is open, or when none is in sight. */
  nextOpening: nullable(Type.String({ format: 'date-time' })),
  /** The holiday's name in both languages, or the exception's note. */
  because: nullable(Type.Object({ fr: Type.String(), en: Type.String() })),
})
export type LineMoment = Static<typeof LineMoment>

export const Holiday = Type.Object({
  date: Day,
  /** Stands for this holiday in every year. */
  rule: Type.String(),
  name: Type.Object({ fr: Type.String(), en: Type.String() }),
})
export type Holiday = Static<typeof Holiday>

/** A province of the clinic's country whose holidays are known, by its code without the country (`QC`). */
export const Province = Type.Object({ code: Type.String(), name: Type.String() })
export type Province = Static<typeof Province>

/** An instant in UTC, or what the clock of the line's time zone shows (`2026-12-24T12:30`). */
export const MomentAsked = Type.String({
  pattern: '^(?:19[7-9]\\d|20\\d\\d)-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})?$',
})

/** `POST /api/lines/:number/preview`: a week from a day on, and perhaps a moment, as they would be with these hours. */
export const LinePreviewQuestion = Type.Object({
  from: Day,
  at: Type.Optional(MomentAsked),
  /** What has not been saved; the rest is as it is. */
  line: Type.Optional(
    Type.Object({
      timeZone: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
      hours: Type.Optional(nullable(LineHours)),
    }),
  ),
})
export type LinePreviewQuestion = Static<typeof LinePreviewQuestion>

export const LinePreview = Type.Object({
  timeZone: Type.String(),
  /** Seven days; the parts of each cover it whole, by the clock on the wall. */
  days: Type.Array(
    Type.Object({
      date: Day,
      parts: Type.Array(
        Type.Object({ from: TimeOfDay, to: TimeOfDay, state: LineState, because: LineMoment.properties.because }),
      ),
    }),
  ),
  /** What the line is at the moment asked, and which instant that is. */
  at: nullable(Type.String({ format: 'date-time' })),
  moment: nullable(LineMoment),
})
export type LinePreview = Static<typeof LinePreview>

/** Of whom `GET /api/lines/:number/moment` tells: one who is texted, a landline, or one whose number is withheld. */
export const PreviewedCaller = Type.Union([Type.Literal('mobile'), Type.Literal('landline'), Type.Literal('withheld')])
export type PreviewedCaller = Static<typeof PreviewedCaller>

/** What somebody nobody knows would meet who calls at a moment and is not answered. */
export const HeardMoment = Type.Object({
  ...LineMoment.properties,
  at: Type.String({ format: 'date-time' }),
  /** Do the phones ring first? */
  rings: Type.Boolean(),
  /** What is said, in order, by its name and its words; while it is said a key may be pressed. */
  prompts: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })),
  /** What is read; null: no text is sent. */
  text: nullable(Type.String()),
})
export type HeardMoment = Static<typeof HeardMoment>
