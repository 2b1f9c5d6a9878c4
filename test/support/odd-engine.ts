import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Asked = { path: string; headers: IncomingMessage['headers']; fields: Record<string, string>; wav: Buffer }

/** An engine that answers as a test has it; `asked` is what it was asked, in order. */
export async function startOddEngine(
  answer: (response: ServerResponse, asked: Asked) => void,
): Promise<{ url: string; asked: Asked[]; stop(): Promise<void> }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const form = await new Response(Buffer.concat(pieces), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    const fields: Record<string, string> = {}
    let wav = Buffer.alloc(0)
    for (const [name, value] of form)
      if (typeof value === 'string') fields[name] = fields[name] ? `${fields[name]},${value}` : value
      else wav = Buffer.from(await value.arrayBuffer())
    asked.push({ path: request.url ?? '', headers: request.headers, fields, wav })
    answer(response, asked.at(-1)!)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
