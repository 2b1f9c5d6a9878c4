import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { listenOn } from '../kit/listen-on.ts'
import { answerError } from './answer-error.ts'
import { cardPages } from './card-pages.ts'
import { doorRoutes } from './door-routes.ts'
import { filesRoutes } from './files-routes.ts'
import { securityHeaders } from './headers.ts'
import { isForeign } from './is-foreign.ts'
import { limitConnections, limitRequests, SERVER_LIMITS } from './limits.ts'
import type { PortalNeeds } from './needs.ts'
import { renderNotice } from './page.ts'
import { wordsFor } from './request-facts.ts'
import { uploadRoutes } from './upload-routes.ts'

export type Portal = {
  app: FastifyInstance
  /** Listens, and answers with the address to open. */
  listen(): Promise<string>
  /** Takes no more requests, and lets those under way end. */
  close(): Promise<void>
}

/** How long a stop waits for downloads and uploads, in milliseconds: what is cut can be gone on with. */
const PATIENCE_MS = 3_000

/**
 * The only thing of the clinic that faces the internet: documents behind a code, and the clinic's card. It has no log of
 * requests, since the path of each is a secret; a fault is told by its route.
 */
export async function createPortal(needs: PortalNeeds): Promise<Portal> {
  const { log, host, port, url } = needs
  const ownHost = url ? new URL(url).host : null
  const app = Fastify({
    ...SERVER_LIMITS,
    logger: false,
    trustProxy: needs.trustedProxies.length > 0 ? [...needs.trustedProxies] : false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      const plain: FastifyReply = reply as never
      for (const [name, value] of Object.entries(securityHeaders(isHttps(request)))) plain.header(name, value)
      void refuse(error, request as never, plain)
    },
  })
  const isHttps = (request: { protocol: string }) => (url ? url.startsWith('https:') : request.protocol === 'https')

  function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const { status, page, fault } = answerError(error, wordsFor(request, null))
    // Whoever hung up in the middle made the fault.
    if (fault && !request.raw.socket.destroyed)
      log.error({ ...fault, method: request.method, route: request.routeOptions.url }, 'the portal failed')
    return reply.code(status).type('text/html; charset=utf-8').send(page)
  }

  limitConnections(app.server, needs.trustedProxies)
  app.setErrorHandler(refuse)
  // On the connection itself: what is handed to a library's own answer carries them too.
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders(isHttps(request)))) reply.raw.setHeader(name, value)
  })
  app.addHook('onRequest', async (request) => {
    const { origin, 'sec-fetch-site': fetchSite } = request.headers
    const site = Array.isArray(fetchSite) ? fetchSite[0] : fetchSite
    const provenance = { method: request.method, host: request.host, ownHost, origin, fetchSite: site }
    if (isForeign(provenance)) throw Object.assign(new Error('from another site'), { statusCode: 403 })
  })
  await app.register(fastifyCookie)
  await limitRequests(app)
  app.setNotFoundHandler((request, reply) => {
    const { notFound, ...words } = wordsFor(request, null)
    const page = renderNotice({ ...words, notFound }, notFound.title, [notFound.text])
    return reply.code(404).type('text/html; charset=utf-8').send(page)
  })

  const style = await readFile(join(import.meta.dirname, 'portal.css'), 'utf8')
  app.get('/s.css', async (_request, reply) => {
    reply.raw.setHeader('cache-control', 'public, max-age=3600')
    return reply.type('text/css; charset=utf-8').send(style)
  })
  app.get('/robots.txt', async (_request, reply) => reply.type('text/plain').send('User-agent: *\nDisallow: /\n'))
  const script = await readScript(needs.scriptDir)
  if (script !== null) {
    app.get('/s.js', async (_request, reply) => {
      reply.raw.setHeader('cache-control', 'public, max-age=3600')
      return reply.type('text/javascript; charset=utf-8').send(script)
    })
  }
  const routeNeeds = { ...needs, isHttps }
  await app.register(doorRoutes(routeNeeds))
  await app.register(filesRoutes(routeNeeds, script === null ? null : '/s.js'))
  await app.register(uploadRoutes(routeNeeds))
  await app.register(cardPages(routeNeeds))
  await app.ready()

  return {
    app,
    listen: () => listenOn(app, { host, port, variable: 'PORTAL_PORT' }),
    async close() {
      const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
      cut.unref()
      await app.close().finally(() => clearTimeout(cut))
    },
  }
}

/** Null: it has not been built, and files go by plain forms. */
async function readScript(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, 's.js'), 'utf8')
  } catch {
    return null
  }
}
