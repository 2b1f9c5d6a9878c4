import type { FastifyPluginAsync } from 'fastify'
import { renderCard } from './card-page.ts'
import { toClinicVcard } from './card-vcard.ts'
import { FILE_SECURITY_POLICY } from './headers.ts'
import type { PortalNeeds } from './needs.ts'
import { wordsFor } from './request-facts.ts'

type Needs = Pick<PortalNeeds, 'card'> & { isHttps(request: { protocol: string }): boolean }

/** Open to everybody, without link or code: the clinic's card as a page, as a contact, and its logo. */
export const cardPages =
  ({ card, isHttps }: Needs): FastifyPluginAsync =>
  async (app) => {
    app.get('/card', async (request, reply) => {
      const words = wordsFor(request, null, { reply, isHttps: isHttps(request) })
      return reply.type('text/html; charset=utf-8').send(renderCard(await card(), words))
    })

    // Inline: an iPhone then shows the contact, and asks whether it is to be kept.
    app.get('/card.vcf', async (_request, reply) => {
      reply.type('text/vcard; charset=utf-8').header('content-disposition', 'inline; filename="card.vcf"')
      return reply.send(await toClinicVcard(await card()))
    })

    app.get('/logo', async (_request, reply) => {
      const { logo } = await card()
      if (!logo) return reply.callNotFound()
      reply.raw.setHeader('content-security-policy', FILE_SECURITY_POLICY)
      reply.raw.setHeader('cache-control', 'public, max-age=3600')
      return reply.type(logo.mediaType).send(logo.bytes)
    })
  }
