import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Each link has a cookie of its own: several may be open beside each other, and none is sent in place of another. */
const cookieName = (token: string, isHttps: boolean): string => {
  const name = `relais-${createHash('sha256').update(token).digest('hex').slice(0, 16)}`
  return isHttps ? `__Host-${name}` : name
}

const options = (isHttps: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps }) as const

/** What the browser holds as a session of this link. Empty: nothing. */
export function readSession(request: FastifyRequest, token: string, isHttps: boolean): string {
  const value = request.cookies[cookieName(token, isHttps)] ?? ''
  return value.length <= 200 ? value : ''
}

/** A working day: the session itself ends earlier. A telephone that takes a picture may close the browser meanwhile. */
const MAX_AGE_SECONDS = 8 * 3_600

export const writeSession = (reply: FastifyReply, token: string, session: string, isHttps: boolean): void =>
  void reply.setCookie(cookieName(token, isHttps), session, { ...options(isHttps), maxAge: MAX_AGE_SECONDS })

export const forgetSession = (reply: FastifyReply, token: string, isHttps: boolean): void =>
  void reply.clearCookie(cookieName(token, isHttps), options(isHttps))
