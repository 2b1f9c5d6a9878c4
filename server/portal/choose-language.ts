import type { Language } from '../contract/shapes.ts'

/**
 * What somebody chose comes first, then what the clinic knows of them, then what their browser asks for. French where
 * nothing tells.
 */
export function chooseLanguage(
  chosen: string | undefined,
  known: Language | null,
  acceptLanguage: string | undefined,
): Language {
  if (chosen === 'fr' || chosen === 'en') return chosen
  return known ?? preferred(acceptLanguage ?? '') ?? 'fr'
}

/** By the weights of `Accept-Language` (RFC 9110, 12.5.4); of equal ones the first. */
function preferred(acceptLanguage: string): Language | null {
  const wishes = acceptLanguage
    .slice(0, 500)
    .split(',')
    .flatMap((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
      const language = tag.split('-')[0]
      if (language !== 'fr' && language !== 'en') return []
      const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined)
      return [{ language, weight: weight === undefined ? 1 : Number(weight) } as const]
    })
  const best = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)[0]
  return best?.language ?? null
}
