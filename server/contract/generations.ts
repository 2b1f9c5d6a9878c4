import type { Avoided, Channel, Contact } from './shapes.ts'

/** `boomer` is everybody born before 1965. */
export type Generation = 'boomer' | 'x' | 'millennial' | 'z'

/** By the year of birth: to 1964, to 1980, to 1996, and after. */
export function generationOf(birthDate: string | null): Generation | null {
  const year = birthDate === null ? Number.NaN : Number(birthDate.slice(0, 4))
  if (Number.isNaN(year)) return null
  return year <= 1964 ? 'boomer' : year <= 1980 ? 'x' : year <= 1996 ? 'millennial' : 'z'
}

export type Manners = {
  address: NonNullable<Contact['address']>
  nameForm: NonNullable<Contact['nameForm']>
  /** The quickest way first; several are as good. */
  channels: readonly Channel[]
  avoid: readonly Avoided[]
}

/** How people of each generation mostly like to be spoken to: what is done until the person says otherwise. */
const MANNERS: Record<Generation, Manners> = {
  boomer: { address: 'vous', nameForm: 'title', channels: ['in-person', 'call'], avoid: ['automatic'] },
  x: { address: 'vous', nameForm: 'title', channels: ['call', 'text', 'email'], avoid: [] },
  millennial: { address: 'vous', nameForm: 'first-name', channels: ['text', 'email'], avoid: ['call'] },
  z: { address: 'tu', nameForm: 'first-name', channels: ['text'], avoid: ['call'] },
}

/** Of somebody whose age nobody knows. */
const UNKNOWN: Manners = { address: 'vous', nameForm: 'title', channels: [], avoid: [] }

type Wishes = Pick<Contact, 'birthDate' | 'address' | 'nameForm' | 'preferredChannel' | 'avoid'>
export type WishedManners = Manners & {
  generation: Generation | null
  /** What the person has not said, and the generation decides. */
  assumed: readonly (keyof Manners)[]
}

/** How to speak to this person: as she wishes, and where that is not known as her generation mostly likes it. */
export function mannersOf({ birthDate, address, nameForm, preferredChannel, avoid }: Wishes): WishedManners {
  const generation = generationOf(birthDate)
  const usual = generation === null ? UNKNOWN : MANNERS[generation]
  const channels = preferredChannel === null ? usual.channels : [preferredChannel]
  const avoided = avoid.length > 0 ? avoid : usual.avoid.filter((one) => one !== preferredChannel)
  return {
    generation,
    address: address ?? usual.address,
    // Who says tu to somebody says the first name too, unless told otherwise.
    nameForm: nameForm ?? (address === 'tu' ? 'first-name' : usual.nameForm),
    channels,
    avoid: avoided,
    assumed: [
      ...(address === null ? (['address'] as const) : []),
      ...(nameForm === null ? (['nameForm'] as const) : []),
      ...(preferredChannel === null && channels.length > 0 ? (['channels'] as const) : []),
      ...(avoid.length === 0 && avoided.length > 0 ? (['avoid'] as const) : []),
    ],
  }
}
