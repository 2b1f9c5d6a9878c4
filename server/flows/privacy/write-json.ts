import type { Readable } from 'node:stream'
import type { Item, Section } from './collect.ts'

/** Bytes put into the text at a time; of three, so that each piece of base64 is whole. */
const PIECE = 3 * 64 * 1024

function* base64(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.toString('base64', at, at + PIECE)
}

/** The same of what comes in pieces of any length. */
export async function* base64Of(content: Readable): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of content) {
    const bytes: Buffer = Buffer.concat([rest, chunk as Buffer])
    const whole = bytes.length - (bytes.length % 3)
    yield* base64(bytes.subarray(0, whole))
    rest = bytes.subarray(whole)
  }
  yield rest.toString('base64')
}

/** One object: what the file is about, then a list for each section. */
export async function* writeJson(about: object, sections: AsyncIterable<Section>): AsyncGenerator<string> {
  yield `{"about":${JSON.stringify(about)}`
  for await (const { name, items } of sections) {
    yield `,\n"${name}":[`
    let isFirst = true
    for await (const item of items) {
      yield isFirst ? '\n' : ',\n'
      isFirst = false
      yield* writeItem(item)
    }
    yield ']'
  }
  yield '}\n'
}

async function* writeItem({ row, sound, file }: Item): AsyncGenerator<string> {
  const text = JSON.stringify(row)
  if (!sound && !file) return yield text
  yield text.slice(0, -1)
  if (sound) {
    yield ',"sound":"data:audio/wav;base64,'
    yield* base64Of(sound)
    yield '"'
  }
  if (file) {
    yield ',"content":"data:application/octet-stream;base64,'
    yield* base64Of(file)
    yield '"'
  }
  yield '}'
}
