import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import fastifyWebsocket from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import fastifyMetrics from 'fastify-metrics'
import type { WebSocket } from 'ws'
import { SESSION_COOKIE } from '../contract/http.ts'
import type { StaffUser } from '../contract/shapes.ts'
import { notAllowed, notSignedIn } from '../kit/errors.ts'
import { listenOn } from '../kit/listen-on.ts'
import { inScope, type Log } from '../kit/log.ts'
import { answerError } from './answer-error.ts'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import { isForeign } from './is-foreign.ts'
import { servePages } from './pages.ts'
import './request-user.ts'
import { compileValidator } from './validation.ts'

/** What `/readyz` says; `ready: false` answers 503. */
export type Readiness = { ready: boolean; [check: string]: unknown }

type Needs = {
  log: Log
  host: string
  port: number
  /** The built panel. */
  webDir: string
  version?: string
  /** Behind sign-in, but for those of `/api` whose `config` says `public`. */
  routes: FastifyPluginAsyncTypebox[]
  /** Without sign-in, outside `/api`: those of practice mode. */
  publicRoutes?: FastifyPluginAsyncTypebox[]
  /** Whose session this token is. */
  userOf: (token: string) => Promise<StaffUser | null>
  /** A panel has opened `/api/live`. */
  onSocket: (socket: WebSocket, user: StaffUser) => void
  readiness: () => Readiness
  /** How often an open panel's session is looked at again. */
  recheckEveryMs?: number
}

export type Panel = {
  app: FastifyInstance
  /** Listens, and answers with the address to open. */
  listen(): Promise<string>
  /** Takes no more requests, and lets those under way end. */
  close(): Promise<void>
}

/** What the close of a WebSocket says to a panel whose session has ended: sign in again. */
const SIGNED_OUT = 4401
/** The service stops, and means to be back (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001

/** The clinic's own web server: for its network, never for the internet. */
export async function createPanel(needs: Needs): Promise<Panel> {
  const { log, host, port } = needs
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // A proxy on this machine may say who asks, and by https; nobody else.
    trustProxy: 'loopback',
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = answerError(error, true)
      const plain: FastifyReply = reply as never
      void plain.code(status).send(body)
    },
  })
  app.setValidatorCompiler(compileValidator)
  // What a handler answers is typed by its schema; JSON.stringify knows dates and unions as they are.
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = answerError(error, needs.readiness().ready)
    if (status >= 500)
      log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed')
    return reply.code(status).send(body)
  })
  parseJsonOnly(app)
  app.addHook('onRequest', (request, _reply, done) => inScope({ requestId: request.id }, done))
  await app.register(fastifyCookie)
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // A clinic's network is often plain http: what only works over https is the proxy's to say.
    ...{ strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false },
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(fastifyMetrics.default, { endpoint: '/metrics', clearRegisterOnInit: true })
  await app.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 }, preClose: closeSockets })
  // After the WebSocket's own hook, which ends the connection of an upgrade that was refused.
  app.addHook('onRequest', async (request, reply) => {
    if (isForeign(provenance(request))) throw notAllowed('This request comes from another site.')
    if (/^\/(api|practice)\//.test(request.url)) reply.header('cache-control', 'no-store')
  })
  await describeApi(app, needs.version ?? '0')

  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.public) return
      const token = request.cookies[SESSION_COOKIE]
      const user = token ? await needs.userOf(token) : null
      if (!user) throw notSignedIn()
      request.user = user
    })
    for (const routes of needs.routes) await signedIn.register(routes)
    signedIn.get('/api/live', { websocket: true }, (socket, request) => {
      endWithSession(socket, request.cookies[SESSION_COOKIE] ?? '', needs)
      needs.onSocket(socket, request.user)
    })
  })
  for (const routes of needs.publicRoutes ?? []) await app.register(routes)
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const readiness = needs.readiness()
    return reply.code(readiness.ready ? 200 : 503).send(readiness)
  })
  await servePages(app, needs.webDir)
  await app.ready()

  return {
    app,
    listen: () => listenOn(app, { host, port, variable: 'PANEL_PORT' }),
    close: () => app.close(),
  }
}

const provenance = (request: {
  headers: Record<string, string | string[] | undefined>
  method: string
  host: string
  protocol: string
}) => ({
  method: request.method,
  host: request.host,
  protocol: request.protocol,
  upgrade: request.headers.upgrade !== undefined,
  origin: one(request.headers.origin),
  fetchSite: one(request.headers['sec-fetch-site']),
})

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

/** JSON is the only body there is; what a form of another site can send without asking is refused. */
function parseJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parse(request, body as string, done)
  })
}

async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Relais', version, description: 'The API of the panel. Sign in by POST /api/session.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } } },
      security: [{ session: [] }],
    },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: false })
}

/** A panel that is open when its session ends, or is ended elsewhere, hears no more. */
function endWithSession(socket: WebSocket, token: string, { userOf, log, recheckEveryMs = 60_000 }: Needs): void {
  const recheck = setInterval(async () => {
    try {
      if (!(await userOf(token))) socket.close(SIGNED_OUT)
    } catch (error) {
      log.debug({ err: error }, 'an open session could not be looked at')
    }
  }, recheckEveryMs)
  recheck.unref()
  socket.on('close', () => clearInterval(recheck))
}

/** Says goodbye to every open panel, and does not wait long for one that no longer answers. */
function closeSockets(this: FastifyInstance, done: () => void): void {
  const { clients } = this.websocketServer
  for (const socket of clients) socket.close(GOING_AWAY)
  setTimeout(() => {
    for (const socket of clients) socket.terminate()
  }, 1_000).unref()
  this.websocketServer.close()
  done()
}
