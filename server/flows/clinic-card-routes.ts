import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { MOST_LOGO_BYTES } from '../clinic/index.ts'
import { ClinicCard } from '../contract/documents.ts'
import { Language, type StaffUser } from '../contract/shapes.ts'
import { drawQrPng, drawQrSvg } from '../kit/draw-qr.ts'
import { notAllowed, notFound } from '../kit/errors.ts'
import { POSTER_SECURITY_POLICY, renderPoster } from './card-poster.ts'
import type { ClinicCards } from './clinic-card.ts'

type Needs = {
  cards: ClinicCards
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role'> | null
  audit: (entry: { userId: string | null; action: string }) => Promise<void>
}

const tags = ['clinic']

/** `/api/card`: the card as the panel shows it, as what is scanned, as a poster; and its logo. */
export const clinicCardRoutes =
  ({ cards, userOf, audit }: Needs): FastifyPluginAsyncTypebox =>
  async (server) => {
    function manager(request: FastifyRequest): string {
      const user = userOf(request)
      if (user?.role !== 'admin' && user?.role !== 'manager')
        throw notAllowed('Only a manager or an administrator may change this.')
      return user.id
    }

    server.get('/api/card', { schema: { tags, response: { 200: ClinicCard } } }, () => cards.shown())
    server.get('/api/card/qr.svg', { schema: { tags } }, async (_request, reply) =>
      sendSvg(reply, await drawQrSvg(cards.urlOrThrow())),
    )
    server.get('/api/card/qr.png', { schema: { tags } }, async (_request, reply) =>
      reply.type('image/png').send(await drawQrPng(cards.urlOrThrow())),
    )
    server.get(
      '/api/card/poster',
      { schema: { tags, querystring: Type.Object({ language: Type.Optional(Language) }) } },
      async ({ query }, reply) => {
        const { logo, ...card } = await cards.card()
        const page = renderPoster({
          ...{ card, logo, language: query.language ?? card.language },
          qr: await drawQrSvg(cards.urlOrThrow()),
        })
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', POSTER_SECURITY_POLICY)
          .send(page)
      },
    )
    server.get('/api/card/logo', { schema: { tags } }, async (_request, reply) => {
      const logo = await cards.findLogo()
      if (!logo) throw notFound('logo')
      return reply.type(logo.mediaType).send(logo.bytes)
    })
    server.delete('/api/card/logo', { schema: { tags } }, async (request, reply) => {
      const userId = manager(request)
      await cards.removeLogo()
      await audit({ userId, action: 'logo-removed' })
      return reply.code(204).send()
    })
    await server.register(async (pictures) => {
      // One byte more than is taken: what is too large is told so in our own words.
      const bodyLimit = MOST_LOGO_BYTES + 1
      pictures.removeAllContentTypeParsers()
      pictures.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
      pictures.put('/api/card/logo', { bodyLimit, schema: { tags } }, async (request, reply) => {
        const userId = manager(request)
        await cards.putLogo(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
        await audit({ userId, action: 'logo-changed' })
        return reply.code(204).send()
      })
    })
  }

/** Opened by itself, it is a picture and runs nothing. */
export const sendSvg = (reply: FastifyReply, svg: string): FastifyReply =>
  reply
    .type('image/svg+xml; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .send(svg)
