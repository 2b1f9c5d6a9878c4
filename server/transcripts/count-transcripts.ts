import type { FastifyInstance } from 'fastify'
import type {} from 'fastify-metrics'
import type { Transcripts } from './transcripts.ts'

type Counted = Pick<Transcripts, 'countWaiting' | 'counts' | 'status'>

/** Of transcription in `/metrics`: how many wait, what became of the others, and how long it took. */
export function countTranscripts(server: Pick<FastifyInstance, 'hasDecorator' | 'metrics'>, counted: Counted): void {
  if (!server.hasDecorator('metrics')) return
  const { Gauge, register } = server.metrics.client
  const gauge = (name: string, help: string, labelNames: string[], read: () => Promise<Value[]>) =>
    new Gauge({
      ...{ name: `relais_${name}`, help, labelNames, registers: [register] },
      async collect() {
        // Without a database they are left out, and the others stay.
        for (const { value, ...labels } of await read().catch(() => [])) this.set(labels, value)
      },
    })

  gauge('transcripts_waiting', 'recordings that wait to be written down', [], async () => [
    { value: await counted.countWaiting() },
  ])
  gauge('transcription_up', 'whether the engine answers; left out where there is none', [], async () => {
    const { state } = counted.status()
    return state === 'off' ? [] : [{ value: state === 'up' ? 1 : 0 }]
  })
  gauge('transcripts', 'recordings since the start of the service, by what became of them', ['outcome'], async () => {
    const { done, silent, failed } = counted.counts() ?? { done: 0, silent: 0, failed: 0 }
    return Object.entries({ done, silent, failed }).map(([outcome, value]) => ({ outcome, value }))
  })
  gauge('transcription_tries', 'pieces of recordings that were begun', [], async () => [
    { value: counted.counts()?.tries ?? 0 },
  ])
  gauge('transcripts_dropped_inventions', 'inventions of the engine that were left out', [], async () => [
    { value: counted.counts()?.dropped ?? 0 },
  ])
  gauge('transcription_seconds', 'seconds of speech, of the engine, of the whole chain', ['of'], async () =>
    Object.entries(counted.counts()?.seconds ?? {}).map(([of, value]) => ({ of, value })),
  )
}

type Value = { value: number; [label: string]: string | number }
