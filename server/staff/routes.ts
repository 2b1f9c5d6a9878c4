import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SESSION_COOKIE, SessionChange, SignIn } from '../contract/http.ts'
import { StaffUser } from '../contract/shapes.ts'
import type { Staff } from './staff.ts'

/** Browsers keep a cookie 400 days at most; how long a session lasts is for the service to say. */
const COOKIE_SECONDS = 400 * 86_400

/** `/api/session`: sign in, who am I, what I change about myself, sign out. */
export const staffRoutes =
  (staff: Pick<Staff, 'signIn' | 'signOut' | 'change'>): FastifyPluginAsyncTypebox =>
  async (app) => {
    const cookie = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict' as const, secure })

    app.post(
      '/api/session',
      { config: { public: true }, schema: { tags: ['session'], body: SignIn, response: { 200: StaffUser } } },
      async (request, reply) => {
        const { token, user } = await staff.signIn({ ...request.body, address: request.ip })
        // On a clinic's own network the panel is often plain http, where a Secure cookie would be thrown away.
        const options = { ...cookie(request.protocol === 'https'), maxAge: COOKIE_SECONDS }
        return reply.setCookie(SESSION_COOKIE, token, options).send(user)
      },
    )

    app.get('/api/session', { schema: { tags: ['session'], response: { 200: StaffUser } } }, async (request) => {
      return request.user
    })

    app.patch(
      '/api/session',
      { schema: { tags: ['session'], body: SessionChange, response: { 200: StaffUser } } },
      async (request) => staff.change(request.user.id, request.body),
    )

    app.delete('/api/session', { config: { public: true }, schema: { tags: ['session'] } }, async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      if (token) await staff.signOut(token)
      return reply
        .clearCookie(SESSION_COOKIE, cookie(request.protocol === 'https'))
        .code(204)
        .send()
    })
  }
