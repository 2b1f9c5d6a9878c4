import type { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startOddEngine } from '../../../test/support/odd-engine.ts'
import { freeTcpPort } from '../../../test/support/ports.ts'
import { until } from '../../../test/support/wait.ts'
import { findWhisper, startWhisper } from '../../../test/support/whisper-server.ts'
import { timeLimit } from './failure.ts'
import { createOpenAiEngine } from './openai.ts'

const WAV = Buffer.from('RIFF of a test')
const SECRET = 'Geneviève Tremblay 514 555 0142'
const SAID = JSON.stringify({ text: 'Allô.', language: 'french', segments: [{ text: 'Allô.', start: 0, end: 1 }] })

const after: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of after.splice(0)) await undo()
})

const engineAt = (url: string, more: { model?: string; key?: string } = {}) => {
  const engine = createOpenAiEngine({ url, model: undefined, key: undefined, ...more }, () => {})
  after.push(() => engine.stop())
  return (language: 'fr' | 'en' | null = 'fr', signal = new AbortController().signal, seconds = 1) =>
    engine.recognise(WAV, { language, seconds, signal })
}

const odd = async (answer: Parameters<typeof startOddEngine>[0]) => {
  const engine = await startOddEngine(answer)
  after.push(engine.stop)
  return engine
}

const json = (response: ServerResponse, body: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)

describe('an engine that speaks as OpenAI', () => {
  it('is asked as every one of them understands', async () => {
    const engine = await odd((response) => json(response, SAID))
    const recognise = engineAt(engine.url, { model: 'small', key: 'abc' })
    expect(await recognise('fr')).toMatchObject({ text: 'Allô.', language: null, dropped: 0 })
    expect(await recognise(null)).toMatchObject({ text: 'Allô.', language: 'fr' })
    expect(engine.asked[0]).toMatchObject({
      path: '/v1/audio/transcriptions',
      wav: WAV,
      headers: { authorization: 'Bearer abc' },
      fields: {
        model: 'small',
        language: 'fr',
        response_format: 'verbose_json',
        temperature: '0',
        'timestamp_granularities[]': 'word,segment',
        no_language_probabilities: 'true',
      },
    })
    expect(engine.asked[1]?.fields).toMatchObject({ language: 'auto', no_language_probabilities: 'false' })
  })

  it.each([
    ['', ['/v1/audio/transcriptions']],
    ['/v1', ['/v1/audio/transcriptions']],
    ['/v1/audio/transcriptions', ['/v1/audio/transcriptions']],
    ['/whisper/', ['/whisper/v1/audio/transcriptions']],
    ['/inference', ['/inference']],
  ])('is found at an address that ends in "%s"', async (path, paths) => {
    const engine = await odd((response) => json(response, SAID))
    expect(await engineAt(`${engine.url}${path}`)()).toMatchObject({ text: 'Allô.' })
    expect(engine.asked.map((one) => one.path)).toEqual(paths)
  })

  it('is found where whisper-server has it unasked, and looked for there from then on', async () => {
    const engine = await odd((response, { path }) =>
      path === '/inference' ? json(response, SAID) : response.writeHead(404).end('File Not Found'),
    )
    const recognise = engineAt(engine.url)
    await recognise()
    expect(await recognise()).toMatchObject({ text: 'Allô.' })
    expect(engine.asked.map(({ path }) => path)).toEqual(['/v1/audio/transcriptions', '/inference', '/inference'])
  })

  it('is asked without a language where it does not know `auto`', async () => {
    const engine = await odd((response, { fields }) =>
      fields.language === 'auto' ? json(response, '{"detail":"no such language"}', 422) : json(response, SAID),
    )
    const recognise = engineAt(engine.url)
    expect(await recognise(null)).toMatchObject({ text: 'Allô.', language: 'fr' })
    await recognise(null)
    expect(engine.asked.map(({ fields }) => fields.language)).toEqual(['auto', undefined, undefined])
  })

  it('is asked again in the likelier language where it guessed at another without being sure', async () => {
    const guess = { detected_language_probability: 0.4, language_probabilities: { nl: 0.4, fr: 0.3, en: 0.2 } }
    const engine = await odd((response, { fields }) =>
      json(
        response,
        fields.language === 'auto' ? JSON.stringify({ text: 'Hallo', language: 'dutch', ...guess }) : SAID,
      ),
    )
    expect(await engineAt(engine.url)(null)).toMatchObject({ text: 'Allô.', language: 'fr', languageCertainty: 0.3 })
    const sure = await odd((response) =>
      json(
        response,
        JSON.stringify({ text: 'Hola', language: 'spanish', ...guess, detected_language_probability: 0.97 }),
      ),
    )
    expect(await engineAt(sure.url)(null)).toMatchObject({ text: 'Hola', language: null, languageCertainty: 0.97 })
    expect(sure.asked).toHaveLength(1)
  })
})

describe('an engine that misbehaves', () => {
  const html = `<!DOCTYPE html><p>${SECRET}`
  it.each<[string, string, (response: ServerResponse) => unknown]>([
    ['HTML with 200', 'engine-nonsense', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end(html)],
    ['HTML with 500', 'engine-refused', (r) => r.writeHead(500, { 'content-type': 'text/html' }).end(html)],
    ['500', 'engine-refused', (r) => json(r, JSON.stringify({ error: SECRET }), 500)],
    ['401', 'engine-refused', (r) => json(r, '{"error":{"code":"invalid_api_key"}}', 401)],
    ['404 everywhere', 'engine-refused', (r) => r.writeHead(404).end()],
    ['503 while it loads', 'engine-unreachable', (r) => json(r, '{"status":"loading model"}', 503)],
    ['nothing with 200', 'engine-nonsense', (r) => r.end()],
    ['nothing with 204', 'engine-refused', (r) => r.writeHead(204).end()],
    ['half of its JSON', 'engine-nonsense', (r) => json(r, `{"text": "${SECRET}`)],
    [
      'half of its answer',
      'engine-unreachable',
      (r) => {
        r.writeHead(200, { 'content-length': 1_000 }).write(SAID)
        setTimeout(() => r.destroy(), 20)
      },
    ],
    ['a connection cut', 'engine-unreachable', (r) => r.destroy()],
    ['a redirect', 'engine-refused', (r) => r.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
    ['an error inside 200', 'engine-refused', (r) => json(r, JSON.stringify({ error: { message: SECRET } }))],
    ['JSON that is no transcript', 'engine-nonsense', (r) => json(r, `["${SECRET}"]`)],
    ['text that is a number', 'engine-nonsense', (r) => json(r, '{"text": 5}')],
    [
      'more than it could have heard',
      'engine-nonsense',
      (r) => json(r, JSON.stringify({ text: SECRET.repeat(1_000) })),
    ],
    [
      'for ever',
      'engine-nonsense',
      (r) => {
        const write = () => {
          if (!r.destroyed) r.write('x'.repeat(100_000), () => setImmediate(write))
        }
        write()
      },
    ],
  ])('answers %s', async (_, failed, answer) => {
    const engine = await odd((response) => void answer(response))
    const failure = await engineAt(engine.url)()
    expect(failure).toMatchObject({ failed, isFinal: false })
    expect(JSON.stringify(failure)).not.toMatch(/Tremblay|0142/)
  })

  it('may name its type as it likes', async () => {
    const engine = await odd((response) => response.writeHead(200, { 'content-type': 'text/html' }).end(SAID))
    expect(await engineAt(engine.url)()).toMatchObject({ text: 'Allô.' })
  })

  it('is not there, or does not speak HTTP', async () => {
    expect(await engineAt(`http://127.0.0.1:${await freeTcpPort()}`)()).toMatchObject({ failed: 'engine-unreachable' })
    const server = createServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-Relais\r\n'))
    const port = await freeTcpPort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    after.push(() => server.close())
    expect(await engineAt(`http://127.0.0.1:${port}`)()).toMatchObject({ failed: 'engine-nonsense' })
  })

  it('is let go of when the service stops, and when its limit is over', async () => {
    const engine = await odd(() => {})
    const stop = new AbortController()
    const stopped = engineAt(engine.url)('fr', stop.signal)
    await until('it was asked', () => engine.asked.length === 1)
    stop.abort()
    expect(await stopped).toMatchObject({ failed: 'other' })
    const hung = createOpenAiEngine(
      { url: engine.url, model: undefined, key: undefined },
      () => {},
      () => 200,
    )
    expect(
      await hung.recognise(WAV, { language: 'fr', seconds: 1, signal: new AbortController().signal }),
    ).toMatchObject({ failed: 'engine-slow' })
    expect([timeLimit(1), timeLimit(6), timeLimit(30), timeLimit(300)]).toEqual([60_000, 60_000, 300_000, 3_000_000])
  })
})

const whisper = await findWhisper()
const missing = 'missing' in whisper ? whisper.missing : null
if (missing) process.stderr.write(`A real whisper-server is skipped: ${missing}.\n`)

describe.skipIf(missing !== null)(`a real whisper-server${missing ? ` (skipped: ${missing})` : ''}`, () => {
  /** Half a second of nothing, 16 kHz. */
  const silence = () => {
    const wav = Buffer.alloc(44 + 16_000)
    wav.write('RIFF')
    wav.writeUInt32LE(wav.length - 8, 4)
    wav.write('WAVEfmt ', 8)
    wav.writeUInt32LE(16, 16)
    wav.writeUInt16LE(1, 20)
    wav.writeUInt16LE(1, 22)
    wav.writeUInt32LE(16_000, 24)
    wav.writeUInt32LE(32_000, 28)
    wav.writeUInt16LE(2, 32)
    wav.writeUInt16LE(16, 34)
    wav.write('data', 36)
    wav.writeUInt32LE(16_000, 40)
    return wav
  }

  it('hears nothing with weights of nothing, refuses what is no sound, and is missed once it is killed', async () => {
    if ('missing' in whisper) return
    const server = await startWhisper(whisper, ['--audio-ctx', '64'])
    after.push(server.stop)
    const engine = createOpenAiEngine({ url: server.url, model: undefined, key: undefined }, () => {})
    const options = { language: 'fr', seconds: 0.5, signal: new AbortController().signal } as const
    expect(await engine.recognise(silence(), options)).toEqual({
      text: '',
      words: [],
      language: null,
      languageCertainty: null,
      dropped: 0,
    })
    expect(await engine.recognise(WAV, options)).toMatchObject({ failed: 'engine-refused' })
    const under = engine.recognise(silence(), options)
    await server.child.kill()
    expect(await under).toMatchObject({ failed: 'engine-unreachable' })
    expect(await engine.recognise(silence(), options)).toMatchObject({ failed: 'engine-unreachable' })
  }, 90_000)
})
