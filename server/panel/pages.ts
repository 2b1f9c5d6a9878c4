import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../kit/errors.ts'

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Relais</title>
<h1>The panel has not been built</h1><p>Start Relais by <code>npm start</code>, which builds it.`

/** Serves the built panel. An address that is no file is one of the panel's own pages, and gets the panel. */
export async function servePages(app: FastifyInstance, webDir: string): Promise<void> {
  const built = existsSync(join(webDir, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: webDir,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names these after their content.
        const forever = path.startsWith(join(webDir, 'assets'))
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?')
    const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/((api|assets)(\/|$)|practice\/.)|\.\w+$/.test(path)
    if (!isPage) throw notFound('address')
    if (!built) return reply.code(503).type('text/html').send(NOT_BUILT)
    return reply.sendFile('index.html')
  })
}
