import { computed, signal } from '@preact/signals'
import type { Call } from '../../../server/contract/shapes.ts'
import { api } from '../api/index.ts'
import { groupMissed, wasMissed } from './group-missed.ts'
import { clock, onLive } from './store.ts'

const calls = signal<ReadonlyMap<string, Call>>(new Map())

const midnight = (now: number) => new Date(now).setHours(0, 0, 0, 0)

export const missedToday = computed(() => groupMissed(calls.value.values(), midnight(clock.value)))

const keep = (some: readonly Call[]) => {
  const kept = new Map(calls.peek())
  for (const call of some) kept.set(call.id, call)
  calls.value = kept
}

async function readMissed(): Promise<void> {
  const heard: Call[] = []
  const stop = onLive((message) => {
    if ('call' in message) heard.push(message.call)
  })
  try {
    const pages = await Promise.all(
      (['missed', 'abandoned', 'closed'] as const).map((outcome) => api.calls.list({ outcome, limit: 100 })),
    )
    keep(pages.flatMap((page) => page.items))
    keep(heard.filter(wasMissed))
  } finally {
    stop()
  }
}

/** Follows today's missed calls, and reads them anew with every snapshot. Returns the function that stops it. */
export function followMissed(): () => void {
  const stop = onLive((message) => {
    if (message.type === 'snapshot') readMissed().catch(() => {})
    else if ('call' in message && (wasMissed(message.call) || calls.peek().has(message.call.id))) {
      keep([{ ...message.call, contact: message.contact ?? message.call.contact }])
    }
  })
  return () => {
    stop()
    calls.value = new Map()
  }
}
