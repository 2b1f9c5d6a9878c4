import type { FastifyRequest } from 'fastify'
import type { StaffUser } from '../../contract/shapes.ts'
import { notFound } from '../../kit/errors.ts'
import { isId } from '../../kit/ids.ts'
import { numberOfConversation } from '../../messages/of-person.ts'
import { listViews } from '../../staff/of-person.ts'
import { createErasures } from './erase.ts'
import { createExportPerson } from './export.ts'
import { privacyRoutes } from './routes.ts'
import { createViews, watchViews } from './views.ts'

export { finishErasureJob } from './erase.ts'

type Needs = Parameters<typeof createErasures>[0] &
  Parameters<typeof createExportPerson>[0] & {
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role'> | null
  }

/** Who looked at which contact; everything about one person; and her erasure. */
export function createPrivacy(needs: Needs) {
  const { db, userOf } = needs
  const views = createViews({ ...needs, numberOf: (id) => numberOfConversation(db, id) })
  const erasures = createErasures(needs)
  return {
    /** To be registered before every other route: it sees what they answer. */
    watch: watchViews(views, userOf),
    routes: privacyRoutes({
      ...{ views, erasures, userOf, exportPerson: createExportPerson(needs) },
      async listViews(contactId, query) {
        if (!isId(contactId)) throw notFound('contact')
        await views.settled()
        return listViews(db, contactId, query)
      },
    }),
    /** `erased` is emitted after commit. */
    events: erasures.events,
    finishErasure: erasures.finish,
    compactTheRest: erasures.compactTheRest,
    /** Resolves once every look so far is written down. */
    settled: views.settled,
  }
}
