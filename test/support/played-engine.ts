import { createServer, type ServerResponse } from 'node:http'

/** What a server of recognition does when it is asked. */
export type Way =
  | { say: string; afterMs?: number }
  | 'html'
  | 'html-200'
  | '500'
  | 'nothing'
  | 'half'
  | 'half-json'
  | 'empty'
  | 'hang'
  | 'error-200'
  | 'redirect'

/** A real HTTP server that answers as OpenAI has it, and as badly as it is told to. */
export async function playEngine() {
  let way: Way = { say: '' }
  const asked: { at: number; bytes: number }[] = []
  const waiting: ServerResponse[] = []
  const server = createServer(async (request, response) => {
    let bytes = 0
    for await (const piece of request) bytes += (piece as Buffer).length
    if (request.method !== 'POST') return void response.end('{}')
    asked.push({ at: Date.now(), bytes })
    answer(way, response)
  })

  function answer(told: Way, response: ServerResponse): void {
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (told === 'html') response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    else if (told === 'html-200') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    else if (told === '500') response.writeHead(500).end('CUDA out of memory')
    else if (told === 'nothing') response.socket?.destroy()
    else if (told === 'error-200') json({ error: { message: 'no model is loaded' } })
    else if (told === 'redirect') response.writeHead(302, { location: 'https://elsewhere.example/' }).end()
    else if (told === 'half-json')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":"la moi')
    else if (told === 'empty') response.writeHead(200, { 'content-type': 'application/json' }).end()
    else if (told === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
      response.write('{"text":"la moitié d’un num', () => response.socket?.destroy())
    } else if (told === 'hang') waiting.push(response)
    else setTimeout(() => json(verbose(told.say)), told.afterMs ?? 0)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    asked,
    will(next: Way): void {
      way = next
    },
    async close(): Promise<void> {
      for (const response of waiting) response.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As whisper-server answers: words within segments, a language by its English name. */
function verbose(text: string) {
  const words = text.split(' ').map((word, at) => ({ word, start: at * 0.2, end: at * 0.2 + 0.15, probability: 0.9 }))
  const end = words.at(-1)?.end ?? 0
  return { task: 'transcribe', language: 'french', text, segments: [{ id: 0, start: 0, end, text, words }] }
}
