import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../contract/shapes.ts'
import { chooseLanguage } from './choose-language.ts'
import type { Visitor } from './needs.ts'
import { visitorAddress } from './visitor-address.ts'
import type { Words } from './words.ts'
import { wordsIn } from './words-in.ts'

/** Two names, of which the one with the prefix that browsers hold to its word is for https. */
const LANGUAGE_COOKIES = { true: '__Host-relais-language', false: 'relais-language' }

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: visitorAddress(request.ip, request.socket.remoteAddress),
})

/** A choice made by the link of the page is kept for the pages to come. */
export function wordsFor(
  request: FastifyRequest,
  known: Language | null,
  keep?: { reply: FastifyReply; isHttps: boolean },
): Words {
  const chosen = (request.query as { lang?: unknown } | undefined)?.lang
  if (chosen === 'fr' || chosen === 'en') {
    if (keep) {
      const options = {
        path: '/',
        sameSite: 'strict',
        httpOnly: true,
        secure: keep.isHttps,
        maxAge: 31_536_000,
      } as const
      keep.reply.setCookie(LANGUAGE_COOKIES[`${keep.isHttps}`], chosen, options)
    }
    return wordsIn[chosen]
  }
  const kept = request.cookies?.[LANGUAGE_COOKIES.true] ?? request.cookies?.[LANGUAGE_COOKIES.false]
  return wordsIn[chooseLanguage(kept, known, request.headers['accept-language'])]
}
