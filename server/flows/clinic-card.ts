import type { Clinic, createLogo, Logo } from '../clinic/index.ts'
import type { ClinicCard } from '../contract/documents.ts'
import type { Language } from '../contract/shapes.ts'
import { unavailable } from '../kit/errors.ts'
import { writeNumber } from '../kit/phone-number.ts'

type Needs = {
  clinic: Pick<Clinic, 'lines' | 'firstLine' | 'settings' | 'voiceOf'>
  logo: ReturnType<typeof createLogo>
  gatewayOn: (line: string) => boolean
  portalUrl: () => string | null
}

/** What the card says to anybody. */
export type CardFacts = {
  name: string
  address: string | null
  website: string | null
  language: Language
  phones: { number: string; name: string; texts: boolean }[]
}

const NAMELESS = { fr: 'Notre clinique', en: 'Our clinic' }

export type ClinicCards = ReturnType<typeof createClinicCards>

/** The clinic's card: what it says, where it is, its logo. */
export function createClinicCards({ clinic, logo, gatewayOn, portalUrl }: Needs) {
  /** Where the card is; null: nobody has said by what people outside reach the portal. */
  const url = (): string | null => {
    const base = portalUrl()
    return base && `${base}/card`
  }

  function facts(): CardFacts {
    const { postalAddress, website } = clinic.settings()
    const { clinicName, language } = clinic.voiceOf(null)
    const lines = clinic.lines().filter(({ number }) => /^\+\d+$/.test(number))
    return {
      name: clinicName ?? NAMELESS[language],
      address: postalAddress,
      ...{ website, language },
      phones: lines.map(({ number, name }) => ({
        number,
        name: name === number ? writeNumber(number) : name,
        texts: gatewayOn(number),
      })),
    }
  }

  return {
    ...{ url, facts },
    urlOrThrow(): string {
      const found = url()
      if (found) return found
      throw unavailable(
        'PORTAL_URL is not set: set it to the address by which people outside reach the portal, such as https://documents.clinic.example.',
      )
    },
    findLogo: (): Promise<Logo | null> => logo.find(),
    putLogo: logo.put,
    removeLogo: logo.remove,
    /** As the portal shows it. */
    card: async (): Promise<CardFacts & { logo: Logo | null }> => ({ ...facts(), logo: await logo.find() }),
    /** As the panel shows it. */
    async shown(): Promise<ClinicCard> {
      const picture = await logo.find()
      const { phones, ...said } = facts()
      return {
        url: url(),
        ...said,
        phones: phones.map((phone) => ({ ...phone, written: writeNumber(phone.number) })),
        logo: picture && {
          ...{ mediaType: picture.mediaType, bytes: picture.bytes.length },
          updatedAt: picture.updatedAt.toISOString(),
        },
      }
    },
  }
}
