import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Holiday, LineMoment, LinePreview, LinePreviewQuestion, MomentAsked, Province } from '../contract/hours.ts'
import { LineChange, SettingsChange } from '../contract/http.ts'
import { ClinicSettings, Line, page, type StaffUser } from '../contract/shapes.ts'
import { notAllowed } from '../kit/errors.ts'
import type { Clinic } from './clinic.ts'

const AtMoment = Type.Object({ at: Type.Optional(MomentAsked) })
const OfYear = Type.Object({
  province: Province.properties.code,
  year: Type.Optional(Type.Integer({ minimum: 1970, maximum: 2099 })),
})
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
    server.get(
      '/api/lines/:number/state',
      { schema: { tags, params: ByNumber, querystring: AtMoment, response: { 200: LineMoment } } },
      async ({ params, query }) => (await clinic.momentOf(params.number, query.at)).moment,
    )
    server.post(
      '/api/lines/:number/preview',
      { schema: { tags, params: ByNumber, body: LinePreviewQuestion, response: { 200: LinePreview } } },
      ({ params, body }) => clinic.preview(params.number, body),
    )
    server.get(
      '/api/holidays',
      { schema: { tags, querystring: OfYear, response: { 200: page(Holiday) } } },
      async ({ query }) => ({ items: await clinic.holidays(query.province, query.year), next: null }),
    )
    server.get('/api/provinces', { schema: { tags, response: { 200: page(Province) } } }, async () => ({
      items: await clinic.provinces(),
      next: null,
    }))
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
