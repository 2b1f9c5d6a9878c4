import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { LineChange, SettingsChange } from '../contract/http.ts'
import { ClinicSettings, Line, page, type StaffUser } from '../contract/shapes.ts'
import { notAllowed } from '../kit/errors.ts'
import type { Clinic } from './clinic.ts'

const ByNumber = Type.Object({ number: Type.String({ maxLength: 60 }) })

/** `userOf` answers who is signed in on a request. */
export const clinicRoutes =
  (clinic: Clinic, userOf: (request: FastifyRequest) => Pick<StaffUser, 'role'> | null): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['clinic']

    function allowManagers(request: FastifyRequest): void {
      const role = userOf(request)?.role
      if (role !== 'admin' && role !== 'manager')
        throw notAllowed('Only a manager or an administrator may change this.')
    }

    server.get('/api/lines', { schema: { tags, response: { 200: page(Line) } } }, async () => ({
      items: clinic.lines(),
      next: null,
    }))
    server.get(
      '/api/lines/:number',
      { schema: { tags, params: ByNumber, response: { 200: Line } } },
      async ({ params }) => clinic.getLine(params.number),
    )
    server.put(
      '/api/lines/:number',
      { schema: { tags, params: ByNumber, body: LineChange, response: { 200: Line } } },
      async (request) => {
        allowManagers(request)
        return clinic.putLine(request.params.number, request.body)
      },
    )
    server.get('/api/settings', { schema: { tags, response: { 200: ClinicSettings } } }, async () => clinic.settings())
    server.patch(
      '/api/settings',
      { schema: { tags, body: SettingsChange, response: { 200: ClinicSettings } } },
      async (request) => {
        allowManagers(request)
        return clinic.changeSettings(request.body)
      },
    )
  }
