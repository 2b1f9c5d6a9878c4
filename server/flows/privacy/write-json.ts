import type { Item, Section } from './collect.ts'

/** Bytes of sound put into the text at a time; of three, so that each piece of base64 is whole. */
const SOUND_PIECE = 3 * 64 * 1024

export function* base64(sound: Buffer): Generator<string> {
  for (let at = 0; at < sound.length; at += SOUND_PIECE) yield sound.toString('base64', at, at + SOUND_PIECE)
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

function* writeItem({ row, sound }: Item): Generator<string> {
  const text = JSON.stringify(row)
  if (!sound) return yield text
  yield `${text.slice(0, -1)},"sound":"data:audio/wav;base64,`
  yield* base64(sound)
  yield '"}'
}
