import type { IncomingMessage } from 'node:http'

/** The WebSocket, named by the host it is asked on: not every browser counts `ws:` as part of 'self'. */
const socketOf = ({ headers: { host = '' } }: IncomingMessage): string =>
  /^[A-Za-z0-9.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'"

/** Own files only, and nothing inline: what a caller writes can never become a script. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", socketOf],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
