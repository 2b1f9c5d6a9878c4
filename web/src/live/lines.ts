import { signal } from '@preact/signals'
import type { Line } from '../../../server/contract/shapes.ts'
import { api } from '../api/index.ts'
import { onLive } from './store.ts'

/** The clinic's lines, by number. */
export const lines = signal<readonly Line[]>([])

export const lineOf = (number: string | null): Line | null => lines.value.find((line) => line.number === number) ?? null

export async function readLines(): Promise<void> {
  lines.value = (await api.lines.list()).items
}

/** Reads the lines with every snapshot, and when a call comes in on one that is new here. */
export function followLines(): () => void {
  let asked = ''
  return onLive((message) => {
    if (message.type === 'snapshot') readLines().catch(() => {})
    else if ('call' in message && message.call.line && message.call.line !== asked && !lineOf(message.call.line)) {
      asked = message.call.line
      readLines().catch(() => {})
    }
  })
}
