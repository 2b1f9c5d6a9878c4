import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../contract/shapes.ts'
import { chooseLanguage } from './choose-language.ts'
import type { Visitor } from './needs.ts'
import { visitorAddress } from './visitor-address.ts'
import { type Words, wordsIn } from './words.ts'

const LANGUAGE_COOKIE = 'relais-language'

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: visitorAddress(request.ip, request.socket.remoteAddress),
})

/** A choice made by the link of the page is kept for the pages to come. */
export function wordsFor(request: FastifyRequest, reply: FastifyReply | null, known: Language | null): Words {
  const chosen = (request.query as { lang?: unknown } | undefined)?.lang
  if (chosen === 'fr' || chosen === 'en') {
    reply?.setCookie(LANGUAGE_COOKIE, chosen, { path: '/', sameSite: 'strict', httpOnly: true, maxAge: 31_536_000 })
    return wordsIn[chosen]
  }
  return wordsIn[chooseLanguage(request.cookies?.[LANGUAGE_COOKIE], known, request.headers['accept-language'])]
}
