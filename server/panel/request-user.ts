import type { StaffUser } from '../contract/shapes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in. There on every route under `/api` but those marked `public`. */
    user: StaffUser
  }
  interface FastifyContextConfig {
    /** This route answers without sign-in. */
    public?: boolean
  }
}
