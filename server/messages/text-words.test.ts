import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { keywordWords, missedCallWords } from './text-words.ts'

const segmentsOf = (text: string) => {
  const message = new SegmentedMessage(text)
  return { encoding: message.getEncodingName(), count: message.segmentsCount }
}

describe('the text after a missed call', () => {
  it.each(['fr', 'en'] as const)('in %s fits two segments of GSM-7', (language) => {
    expect(segmentsOf(missedCallWords({ clinicName: 'Clinique dentaire des Érables', language }))).toEqual({
      encoding: 'GSM-7',
      count: 2,
    })
    expect(missedCallWords({ clinicName: 'x'.repeat(200), language }).length).toBeLessThan(306)
  })

  it('says who is sorry, when we call back, and where to write', () => {
    expect(missedCallWords({ clinicName: 'Clinique Boréale', language: 'fr' })).toBe(
      "Bonjour, ici Clinique Boréale. Désolés d'avoir manqué votre appel. Nous vous rappelons dès que possible. " +
        'Vous pouvez aussi écrire votre demande ici, en réponse à ce texto, ou rappeler à ce numéro.',
    )
    expect(missedCallWords({ clinicName: 'Boreal Clinic', language: 'en' })).toMatch(
      /^Hello, this is Boreal Clinic\. Sorry/,
    )
  })

  it('names nobody rather than a number', () => {
    expect(missedCallWords({ clinicName: null, language: 'fr' })).toMatch(/^Bonjour\. Désolés/)
  })

  it('never cuts a name inside a character', () => {
    const words = missedCallWords({ clinicName: '🦷'.repeat(40), language: 'en' })
    expect(words.isWellFormed()).toBe(true)
  })
})

describe('the answer to a stop word', () => {
  const kinds = ['stop', 'start', 'help'] as const
  const names = [
    null,
    'Clinique Boréale',
    'Centre dentaire et orthodontique de la Vallée-du-Richelieu',
    'N'.repeat(300),
  ]
  const rows = kinds.flatMap((kind) =>
    (['fr', 'en'] as const).flatMap((language) => names.map((name) => [kind, language, name] as const)),
  )

  it.each(rows)('to %s in %s, for %s, is one segment of GSM-7', (kind, language, name) => {
    const words = keywordWords({ kind, language }, name)
    expect(segmentsOf(words)).toEqual({ encoding: 'GSM-7', count: 1 })
    expect(words.length).toBeLessThanOrEqual(160)
  })
})
