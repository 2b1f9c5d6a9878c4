import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { NewPracticeText, PracticeCall, PracticeHeard, PracticePartner, PracticeText } from '../contract/http.ts'
import { LinkStatus, page } from '../contract/shapes.ts'
import type { Practice } from './practice.ts'

/** Playing a caller and a patient's phone. None of it exists outside practice mode. */
export const practiceRoutes =
  (practice: Practice): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['practice']
    server.get('/practice/state', { schema: { tags, response: { 200: LinkStatus } } }, async () => {
      const { state, since, detail } = practice.status()
      return { state, since: since.toISOString(), detail }
    })
    server.post(
      '/practice/calls',
      { schema: { tags, body: PracticeCall, response: { 201: Type.Object({ id: Type.String() }) } } },
      async (request, reply) => reply.code(201).send(await practice.call(request.body)),
    )
    server.post(
      '/practice/partners',
      { schema: { tags, body: PracticePartner, response: { 201: PracticePartner } } },
      async (request, reply) => reply.code(201).send(practice.partner(request.body)),
    )
    server.get('/practice/partners/calls', { schema: { tags, response: { 200: page(PracticeHeard) } } }, async () => ({
      items: practice.partnerCalls(),
      next: null,
    }))
    server.get('/practice/texts', { schema: { tags, response: { 200: page(PracticeText) } } }, async () => ({
      items: practice.texts(),
      next: null,
    }))
    server.post(
      '/practice/texts',
      { schema: { tags, body: NewPracticeText, response: { 201: PracticeText } } },
      async (request, reply) => reply.code(201).send(await practice.write(request.body)),
    )
  }
