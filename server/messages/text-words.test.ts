import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { keywordWords } from './text-words.ts'

const segmentsOf = (text: string) => {
  const message = new SegmentedMessage(text)
  return { encoding: message.getEncodingName(), count: message.segmentsCount }
}

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
