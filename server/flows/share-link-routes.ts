import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { MailTest, MailTestAnswer, PortalState } from '../contract/documents.ts'
import type { StaffUser } from '../contract/shapes.ts'
import type { Documents } from '../documents/index.ts'
import { drawQrPng, drawQrSvg } from '../kit/draw-qr.ts'
import { conflict, notAllowed, notSignedIn } from '../kit/errors.ts'
import { sendSvg } from './clinic-card-routes.ts'
import type { createTryMail } from './try-mail.ts'

type Needs = {
  documents: Pick<Documents, 'get' | 'linkOf'>
  portalState: () => Promise<PortalState>
  tryMail: ReturnType<typeof createTryMail>
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role' | 'email'> | null
  audit: (entry: { userId: string | null; action: string; subject?: string }) => Promise<void>
}

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Whether links can leave, an e-mail to try it, and a link as what is scanned from a screen or from paper. */
export const shareLinkRoutes =
  ({ documents, portalState, tryMail, userOf, audit }: Needs): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['shares']
    const me = (request: FastifyRequest) => {
      const user = userOf(request)
      if (!user) throw notSignedIn()
      return user
    }

    /** Whoever is shown a link can hand it on: that is written down, each time. */
    async function linkShownTo(request: FastifyRequest, id: string): Promise<string> {
      const user = me(request)
      const share = await documents.get(id)
      if (share.state !== 'draft' && share.state !== 'open') throw conflict('This share is not open.')
      const link = await documents.linkOf(share.id)
      await audit({ userId: user.id, action: 'share-link-shown', subject: share.id })
      return link
    }

    server.get('/api/shares/:id/qr.svg', { schema: { tags, params: ById } }, async (request, reply) =>
      sendSvg(reply, await drawQrSvg(await linkShownTo(request, request.params.id))),
    )
    server.get('/api/shares/:id/qr.png', { schema: { tags, params: ById } }, async (request, reply) =>
      reply.type('image/png').send(await drawQrPng(await linkShownTo(request, request.params.id))),
    )
    server.get('/api/portal', { schema: { tags, response: { 200: PortalState } } }, () => portalState())
    server.post(
      '/api/mail/test',
      { schema: { tags, body: MailTest, response: { 200: MailTestAnswer } } },
      async (request) => {
        const { id, role, email } = me(request)
        if (role !== 'admin' && role !== 'manager')
          throw notAllowed('Only a manager or an administrator may try this out.')
        await audit({ userId: id, action: 'mail-tested' })
        return tryMail(request.body?.to ?? email)
      },
    )
  }
