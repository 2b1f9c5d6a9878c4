import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { page, type StaffUser } from '../../contract/shapes.ts'
import { Preview, PreviewRequest, Template, TemplateChange, TemplateKey, TemplateQuery } from '../../contract/words.ts'
import { notAllowed } from '../../kit/errors.ts'
import type { Words } from './words.ts'

type User = Pick<StaffUser, 'id' | 'role'>

/** `userOf` answers who is signed in on a request. */
export const wordsRoutes =
  (words: Words, userOf: (request: FastifyRequest) => User | null): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['clinic']

    function allowManager(request: FastifyRequest): User {
      const user = userOf(request)
      if (user?.role === 'admin' || user?.role === 'manager') return user
      throw notAllowed('Only a manager or an administrator may change this.')
    }

    server.get(
      '/api/templates',
      { schema: { tags, querystring: TemplateQuery, response: { 200: page(Template) } } },
      async ({ query }) => ({ items: words.list(query.line), next: null }),
    )
    server.put(
      '/api/templates',
      { schema: { tags, body: TemplateChange, response: { 200: Template } } },
      async (request) => {
        const { id } = allowManager(request)
        const { body, ...key } = request.body
        return words.put(key, body, id)
      },
    )
    server.delete(
      '/api/templates',
      { schema: { tags, querystring: TemplateKey, response: { 200: Template } } },
      async (request) => {
        allowManager(request)
        return words.remove(request.query)
      },
    )
    server.post(
      '/api/templates/preview',
      { schema: { tags, body: PreviewRequest, response: { 200: Preview } } },
      async ({ body }) => words.preview(body),
    )
  }
